import { sharedWords } from '../contracts/words/shared.ts';
import { matchName } from '../recognise/match-name.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { bare } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import type { DraftFeed } from './draft-feed.ts';
import { namesOf, recordsOf } from './group-texts.ts';

/** Where the merchant seems to be, and in which money it counts. */
export interface DraftPlace {
  readonly timezone: string;
  readonly country: string;
  readonly currency: string;
  /** Currencies that occur beside it, which need a rate. */
  readonly otherCurrencies: readonly string[];
  /** What that was guessed from; undefined when nothing spoke for it. */
  readonly why: string | undefined;
}

type Place = Pick<DraftPlace, 'timezone' | 'country' | 'currency'>;

const china: Place = { timezone: 'Asia/Shanghai', country: 'CN', currency: 'CNY' };
const japan: Place = { timezone: 'Asia/Tokyo', country: 'JP', currency: 'JPY' };
const korea: Place = { timezone: 'Asia/Seoul', country: 'KR', currency: 'KRW' };
const nowhere: Place = { timezone: 'UTC', country: 'US', currency: 'USD' };

/** Currencies of one country with one clock, or of which most people live by one. */
const homes: readonly Place[] = [
  china,
  japan,
  korea,
  { timezone: 'America/Toronto', country: 'CA', currency: 'CAD' },
  { timezone: 'Europe/London', country: 'GB', currency: 'GBP' },
  { timezone: 'Australia/Sydney', country: 'AU', currency: 'AUD' },
  { timezone: 'Pacific/Auckland', country: 'NZ', currency: 'NZD' },
  { timezone: 'Asia/Hong_Kong', country: 'HK', currency: 'HKD' },
  { timezone: 'Asia/Taipei', country: 'TW', currency: 'TWD' },
  { timezone: 'Asia/Singapore', country: 'SG', currency: 'SGD' },
  { timezone: 'Asia/Kolkata', country: 'IN', currency: 'INR' },
  { timezone: 'Europe/Zurich', country: 'CH', currency: 'CHF' },
  { timezone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
  { timezone: 'Europe/Stockholm', country: 'SE', currency: 'SEK' },
  { timezone: 'Europe/Copenhagen', country: 'DK', currency: 'DKK' },
  { timezone: 'Europe/Oslo', country: 'NO', currency: 'NOK' },
  { timezone: 'America/Sao_Paulo', country: 'BR', currency: 'BRL' },
  { timezone: 'America/Mexico_City', country: 'MX', currency: 'MXN' },
];

/**
 * Guesses the merchant's place: from the presets that fit, from the script of the column names, then
 * from the currency that most amounts are in.
 */
export function placeOf(
  found: readonly Recognition[],
  feeds: readonly Pick<DraftFeed, 'source'>[],
): DraftPlace {
  const presets = feeds.flatMap(({ source }) => ('preset' in source ? [source.preset] : []));
  const counts = countCurrencies([
    ...presets.flatMap(({ currency }) => currency ?? []),
    ...found.flatMap(currenciesIn),
    ...feeds.flatMap(currenciesNamed),
  ]);
  const [most] = [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  const { place, why } = guessPlace(presets, found.map(namesOf), most?.[0]);
  const otherCurrencies = [...counts.keys()].filter((code) => code !== place.currency).sort();
  return { ...place, otherCurrencies, why };
}

function guessPlace(
  presets: readonly {
    readonly country?: string | undefined;
    readonly currency?: string | undefined;
  }[],
  texts: readonly (readonly string[])[],
  currency: string | undefined,
): { readonly place: Place; readonly why: string | undefined } {
  const named = texts.filter((names) => names.length > 0);
  // One file of many says where one channel is, and not the merchant, if amounts say otherwise.
  const isWritten = (script: RegExp) => {
    const written = named.filter((names) => names.some((name) => script.test(name))).length;
    return written > 0 && (currency === undefined || written * 2 >= named.length);
  };
  const platforms = 'the platforms and columns of your files are';
  if (presets.some((preset) => preset.country === 'CN' || preset.currency === 'CNY')) {
    return { place: china, why: `${platforms} Chinese` };
  }
  if (isWritten(/[\p{Script=Hiragana}\p{Script=Katakana}]/u)) {
    return { place: japan, why: `${platforms} Japanese` };
  }
  if (isWritten(/\p{Script=Hangul}/u)) return { place: korea, why: `${platforms} Korean` };
  if (isWritten(/\p{Script=Han}/u)) return { place: china, why: `${platforms} Chinese` };
  if (currency === undefined) return { place: nowhere, why: undefined };
  const home = homes.find((each) => each.currency === currency);
  return home
    ? { place: home, why: `most of your amounts are in ${currency}` }
    : { place: { ...nowhere, currency }, why: undefined };
}

function countCurrencies(codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));
}

/** The currency that the names of a mapping's columns tell, for each record that was examined. */
function currenciesNamed({ source }: Pick<DraftFeed, 'source'>): readonly string[] {
  if (!('mapping' in source) || source.mapping.currency?.value === undefined) return [];
  const { currency, fields } = source.mapping;
  const records = fields[0]?.columns[0]?.cells.length ?? 0;
  return Array.from({ length: records }, () => currency.value).filter((code) => code !== undefined);
}

/** The currency codes that a text's currency column holds. */
function currenciesIn(recognition: Recognition): readonly string[] {
  const [fit] = recognition.fits;
  const known = (fit?.preset.fields['currency'] ?? []).map(foldName);
  const column = namesOf(recognition).findIndex(
    (name) => known.includes(name) || matchName(name, sharedWords.currency)?.how === 'whole',
  );
  if (column === -1) return [];
  const codes = recordsOf(recognition).map((record) => bare(record[column] ?? '').toUpperCase());
  return codes.filter((code) => /^[A-Z]{3}$/.test(code));
}
