import { contractOf, contracts } from '../contracts/contracts.ts';
import { knownMeanings, statusFields } from '../presets/meanings.ts';
import { nationalIdColumns } from '../presets/national-ids.ts';
import type { Preset } from '../presets/preset.ts';
import { presets as allPresets } from '../presets/presets.ts';
import { foldName } from '../text/column-names.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Config } from './schema.ts';

type Feed = Config['feeds'][number];

/**
 * Settings of feeds that name what is not there, or do nothing in a feed of its kind, one sentence
 * each with its path.
 *
 * @param presets the feeds' presets, in their order, with what the feeds set
 */
export function mappingProblems({ feeds }: Config, presets: readonly Preset[]): readonly string[] {
  return feeds.flatMap((feed, index) => {
    const preset = presets[index];
    if (preset === undefined) return [];
    const path = `feeds[${index}]`;
    return [
      ...uselessSettings(path, feed, preset),
      ...headerProblems(path, feed, preset),
      ...unfitConstants(path, feed, preset),
      ...clocksWithoutDate(path, preset),
      ...conditionsWithoutField(path, preset),
      ...ratesWithoutField(path, preset),
      ...keptForNothing(path, feed),
      ...droppedAndRead(path, feed),
    ];
  });
}

function uselessSettings(path: string, feed: Feed, { kind }: Preset): readonly string[] {
  const { mapping } = feed;
  const defaults = {
    notQuestions: [],
    signedAmounts: false,
    recordGrain: 'order',
    totals: 'first line',
    discountRates: 'shares',
  };
  const places = [
    { at: path, settings: feed },
    ...(mapping ? [{ at: `${path}.mapping`, settings: mapping }] : []),
  ];
  const own = new Set(contractOf(kind).settings);
  const ofOthers = new Set(
    contracts.flatMap(({ settings }) => settings).filter((name) => !own.has(name)),
  );
  return [...ofOthers].flatMap((name) => {
    const owners = contracts.filter(({ settings }) => settings.includes(name));
    return places
      .filter(({ at, settings }) => {
        const value: unknown = Reflect.get(settings, name);
        const usual: unknown = at === path ? undefined : Reflect.get(defaults, name);
        return value !== undefined && JSON.stringify(value) !== JSON.stringify(usual);
      })
      .map(
        ({ at }) =>
          `${at}.${name}: only ${owners.map((owner) => owner.kind.replaceAll('_', ' ')).join(' and ')} have it, and these are ${kind.replaceAll('_', ' ')}; leave it out`,
      );
  });
}

/** Where the config names all columns, a field or a mark of another name finds none. */
function headerProblems(
  path: string,
  feed: Feed,
  { header, fields, detect }: Preset,
): readonly string[] {
  if (header === undefined) return [];
  const at = feed.header ? `${path}.header` : `${path}.mapping.header`;
  const named = header.map(foldName);
  const twice = header.filter((name, index) => named.indexOf(foldName(name)) !== index);
  const has = (name: string) => named.includes(foldName(name));
  const missing = [
    // A preset knows several names, of which a file has one.
    ...Object.entries(feed.mapping ? fields : feed.columns)
      .filter(([, names]) => !names.some(has))
      .map(([field, [name = '']]) => ({ what: `for ${field}`, name })),
    ...(feed.mapping
      ? detect
          .map((sought) => [sought].flat())
          .filter((names) => !names.some(has))
          .map(([name = '']) => ({ what: 'to detect', name }))
      : []),
  ];
  return [
    ...twice.map((name) => `${at}: two columns have the name "${name}"`),
    ...missing.map(
      ({ what, name }) => `${at}: names no column "${name}" ${what}${didYouMean(name, header)}`,
    ),
  ];
}

/** What is in all records has to be one of the words that a record may have. */
function unfitConstants(
  path: string,
  { mapping, name }: Feed,
  { kind, constants, words }: Preset,
): readonly string[] {
  if (mapping === undefined) return [];
  return Object.entries(constants).flatMap(([field, value]) => {
    const isWord = statusFields.some((each) => each === field);
    const possible = isWord
      ? [...knownMeanings(kind, field), ...Object.keys(words[field] ?? {})]
      : field === 'currency'
        ? Intl.supportedValuesOf('currency')
        : undefined;
    if (possible === undefined || possible.includes(value)) return [];
    const shown = possible.filter((word) => word !== '');
    const expected = isWord ? shown.map((word) => `"${word}"`).join(' or ') : 'a currency';
    return [
      `${path}.mapping.constants.${field}: expected ${expected}, found "${value}" in "${name}"${didYouMean(value, shown)}`,
    ];
  });
}

/** A field of which only some rows speak has to be read in these. */
function conditionsWithoutField(path: string, { onlyWhere, fields }: Preset): readonly string[] {
  return Object.keys(onlyWhere)
    .filter((field) => !(field in fields))
    .map(
      (field) =>
        `${path}.mapping.onlyWhere.${field}: says which rows give ${field}, and no column is read for it`,
    );
}

function ratesWithoutField(
  path: string,
  { kind, discountRates, fields, constants }: Preset,
): readonly string[] {
  const isAsked = discountRates !== 'shares' && contractOf(kind).settings.includes('discountRates');
  return isAsked && !('discount_rate' in { ...fields, ...constants })
    ? [
        `${path}.mapping.discountRates: says how discount_rate is written, and no column is read for it`,
      ]
    : [];
}

function clocksWithoutDate(path: string, { timeOfDay, fields }: Preset): readonly string[] {
  return Object.keys(timeOfDay)
    .filter((field) => !(field in fields))
    .map(
      (field) =>
        `${path}.mapping.timeOfDay.${field}: needs a column for the date, and none is read for ${field}`,
    );
}

/** A column is kept that would not be landed otherwise; all others are. */
function keptForNothing(path: string, { keep, preset: name, mapping }: Feed): readonly string[] {
  const base = mapping ?? allPresets.find((preset) => preset.name === name);
  const dropped = [...(base?.drop ?? []), ...nationalIdColumns];
  const known = new Set(dropped.map(foldName));
  return keep
    .filter((column) => !known.has(foldName(column)))
    .map(
      (column) =>
        `${path}.keep: "${column}" would be landed anyway, since nothing drops a column of this name${didYouMean(column, base?.drop ?? [])}`,
    );
}

function droppedAndRead(path: string, { mapping, keep }: Feed): readonly string[] {
  if (mapping === undefined) return [];
  const kept = new Set(keep.map(foldName));
  const read = new Map(
    Object.entries(mapping.fields).flatMap(([field, names]) =>
      names.map((name) => [foldName(name), field] as const),
    ),
  );
  return mapping.drop
    .filter((name) => read.has(foldName(name)) && !kept.has(foldName(name)))
    .map(
      (name) =>
        `${path}.mapping.drop: "${name}" is read for ${read.get(foldName(name))}; take it out of one of the two`,
    );
}
