import { z } from 'zod';
import { nearestWord } from './did-you-mean.ts';

/**
 * Codes that exist: what is spelt well and means nothing would make every phone number, time or
 * amount of a feed wrong, and no run would say so.
 */

/** A text that a test accepts; where it does not, with a suggestion, if there is one. */
function known(
  isKnown: (text: string) => boolean,
  expected: string,
  meant: (text: string) => string | undefined,
) {
  return z.string().superRefine((text, context) => {
    if (isKnown(text)) return;
    const near = meant(text);
    const hint = near === undefined ? '' : ` (did you mean ${JSON.stringify(near)}?)`;
    context.addIssue({ code: 'custom', message: `expected ${expected}`, params: { hint } });
  });
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** What Unicode has names for and nobody lives in, or under another code now. */
const noCountries = new Set(
  'AN AQ BU BV CP CQ CS DD DG DY EA EU EZ FX GS HM HV IC NH PN QO RH SU TF TP UK UM UN VD XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);

const countries = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  .flatMap((first) => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((second) => first + second))
  .filter((code) => !noCountries.has(code) && regions.of(code) !== undefined);

/** A country by ISO 3166-1, in capital letters. */
export const Country = known(
  (text) => countries.includes(text),
  'two capital letters of a country (ISO 3166-1) such as CN',
  meantCountry,
);

function meantCountry(text: string): string | undefined {
  const others: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', USA: 'US', PRC: 'CN' };
  const capital = text.toUpperCase();
  const code = others[capital] ?? capital;
  if (countries.includes(code)) return code;
  return countries.find((each) => regions.of(each)?.toUpperCase() === capital);
}

const currencies = Intl.supportedValuesOf('currency');

/** A currency by ISO 4217, in capital letters. */
export const Currency = known(
  (text) => currencies.includes(text),
  'a currency of ISO 4217 such as CNY',
  (text) => {
    const others: Readonly<Record<string, string>> = { RMB: 'CNY', CNH: 'CNY', NTD: 'TWD' };
    const capital = text.trim().toUpperCase();
    const letters = (code: string) => [...code].sort().join('');
    const code = others[capital] ?? capital;
    if (currencies.includes(code)) return code;
    const alike = currencies.filter((each) => letters(each) === letters(code));
    return alike.length === 1 ? alike[0] : undefined;
  },
);

const timezones = Intl.supportedValuesOf('timeZone');

/**
 * A timezone by its name in the IANA database. Short names mean several zones (CST), offsets know no
 * summer time, and the sign of Etc/GMT+8 is the other way round.
 */
export const Timezone = known(
  (text) => text === 'UTC' || (isPlaceName(text) && isTimezone(text)),
  'an IANA timezone such as Asia/Shanghai',
  (text) => {
    const others: Readonly<Record<string, string>> = {
      PRC: 'Asia/Shanghai',
      'ASIA/BEIJING': 'Asia/Shanghai',
      'ASIA/PEKING': 'Asia/Shanghai',
      GMT: 'UTC',
      Z: 'UTC',
      'ETC/UTC': 'UTC',
      HONGKONG: 'Asia/Hong_Kong',
    };
    return (
      others[text.toUpperCase()] ?? (text.includes('/') ? nearestWord(text, timezones) : undefined)
    );
  },
);

function isPlaceName(text: string): boolean {
  return /^[A-Z][A-Za-z]*(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(text) && !text.startsWith('Etc/');
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const encodings = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'gb2312', 'big5', 'shift_jis', 'euc-jp'],
  ...['euc-kr', 'iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'koi8-r', 'macintosh'],
  ...Array.from({ length: 9 }, (_, index) => `windows-125${index}`),
];

/** An encoding as TextDecoder names it, or `auto`. */
export const Encoding = known(
  (text) => text === 'auto' || isEncoding(text),
  'an encoding that TextDecoder knows, such as gb18030, or "auto"',
  (text) => nearestWord(text.replaceAll('_', '-'), encodings),
);

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** What stands between cells: one ASCII character, or ,` where every cell begins with a backtick. */
export const Delimiter = known(
  (text) => text === ',`' || (isAscii(text) && !/["'A-Za-z0-9\0\r\n]/.test(text)),
  'one ASCII character that is no letter, digit or quote, such as ";"',
  (text) => {
    const others: Readonly<Record<string, string>> = {
      '；': ';',
      '，': ',',
      '｜': '|',
      '\\t': '\t',
    };
    return others[text];
  },
);

function isAscii(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 128;
}
