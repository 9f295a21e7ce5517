import { foldName } from '../landing/column-names.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { bare } from '../recognise/value-shapes.ts';
import type { DraftFeed } from './draft-config.ts';
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

const china = { timezone: 'Asia/Shanghai', country: 'CN', currency: 'CNY' };
const nowhere = { timezone: 'UTC', country: 'US', currency: 'USD' };

/** Guesses the merchant's place from the presets that fit and from the script of the column names. */
export function placeOf(
  found: readonly Recognition[],
  feeds: readonly Pick<DraftFeed, 'source'>[],
): DraftPlace {
  const presets = feeds.flatMap(({ source }) => ('preset' in source ? [source.preset] : []));
  const needed = new Set(presets.flatMap(({ currency }) => currency ?? []));
  const isChinese =
    presets.some(({ country, currency }) => country === 'CN' || currency === 'CNY') ||
    found.flatMap(namesOf).some((name) => /\p{Script=Han}/u.test(name));
  const place = isChinese ? china : { ...nowhere, currency: [...needed][0] ?? nowhere.currency };
  const others = (codes: Iterable<string>) =>
    [...new Set(codes)].filter((code) => code !== place.currency).sort();
  return {
    ...place,
    otherCurrencies: others([...needed, ...found.flatMap(currenciesIn)]),
    why: isChinese ? 'the platforms and columns of your files are Chinese' : undefined,
  };
}

/** The currency codes that a text's currency column holds. */
function currenciesIn(recognition: Recognition): readonly string[] {
  const column = namesOf(recognition).findIndex((name) =>
    ['currency', 'currency code', '币种', '货币', '货币种类'].includes(
      foldName(name).toLowerCase(),
    ),
  );
  if (column === -1) return [];
  const codes = recordsOf(recognition).map((record) => bare(record[column] ?? ''));
  return codes.filter((code) => /^[A-Z]{3}$/.test(code));
}
