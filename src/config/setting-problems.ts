import { relative, resolve } from 'node:path';
import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import { knownMeanings, wordFields } from '../presets/meanings.ts';
import type { Preset } from '../presets/preset.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Config } from './schema.ts';

/** What the schema accepts although a run could not make sense of it, one sentence each with its path. */
export function settingProblems(
  config: Config,
  presets: readonly Preset[],
  folder: string,
): readonly string[] {
  return [
    ...badRates(config),
    ...sameFiles(config, folder),
    ...uselessWords(config, presets),
    ...mappedWords(config),
    ...badIdRules(config),
    ...uselessShops(config, presets),
    ...platformsTwice(config),
    ...uselessLists(config, presets),
    ...uselessWholeOrders(config, presets),
  ];
}

function badRates({ currency: { base, rates } }: Config): readonly string[] {
  return base in rates
    ? [`currency.rates.${base}: is the base currency, which is worth 1; take it out`]
    : [];
}

/** Two feeds that take the same files for the same would count every record twice. */
function sameFiles({ feeds }: Config, folder: string): readonly string[] {
  const filesOf = ({ files }: Config['feeds'][number]) =>
    [files ?? []].flat().map((path) => resolve(folder, path));
  return feeds.flatMap((feed, index) =>
    feeds.slice(0, index).flatMap((earlier) => {
      const isSameForm =
        feed.preset !== undefined
          ? feed.preset === earlier.preset
          : JSON.stringify(feed.mapping?.detect) === JSON.stringify(earlier.mapping?.detect);
      const shared = filesOf(feed).filter((path) => filesOf(earlier).includes(path));
      return isSameForm && shared.length > 0 && feed.name !== earlier.name
        ? [
            `feeds[${index}].files: "${feed.name}" reads the same as "${earlier.name}" (${relative(folder, shared[0] ?? '')}); its records would count twice`,
          ]
        : [];
    }),
  );
}

/** Words for feeds, fields and meanings that there are not: they would do nothing, or empty a feed. */
function uselessWords({ words, feeds }: Config, presets: readonly Preset[]): readonly string[] {
  const owners = [
    ...new Set([...feeds.map(({ name }) => name), ...presets.map(({ name }) => name)]),
  ];
  return Object.entries(words).flatMap(([owner, fields]) => {
    const index = feeds.findIndex(({ name }) => name === owner);
    const preset = presets[index] ?? presets.find(({ name }) => name === owner);
    if (preset === undefined) {
      return [`words.${owner}: no feed is named "${owner}"${didYouMean(owner, owners)}`];
    }
    return wordProblems(`words.${owner}`, preset.kind, fields);
  });
}

function mappedWords({ feeds }: Config): readonly string[] {
  return feeds.flatMap(({ mapping }, index) =>
    mapping ? wordProblems(`feeds[${index}].mapping.words`, mapping.kind, mapping.words) : [],
  );
}

function wordProblems(
  path: string,
  kind: Preset['kind'],
  fields: Preset['words'],
): readonly string[] {
  const known = wordFields.filter((field) => stagedFields(contractOf(kind)).includes(field));
  return Object.entries(fields).flatMap(([field, meanings]) => {
    if (!known.some((each) => each === field)) {
      return [
        `${path}.${field}: words of ${kind} can be translated for ${known.join(', ') || 'no field'}${didYouMean(field, known)}`,
      ];
    }
    const possible = knownMeanings(kind, field);
    const shown = [...possible].filter((meaning) => meaning !== '');
    const blank = Object.keys(meanings)
      .filter((word) => word.trim() === '')
      .map(() => `${path}.${field}: a blank cell holds no word; \`constants\` says what it means`);
    const unknown = Object.entries(meanings)
      .filter(([, meaning]) => !possible.has(meaning))
      .map(
        ([word, meaning]) =>
          `${path}.${field}.${word}: expected ${shown.map((each) => `"${each}"`).join(' or ')}, found "${meaning}"${didYouMean(meaning, shown)}`,
      );
    return [...blank, ...unknown];
  });
}

/** A rule for the numbers of orders stands in for a column that there is not. */
function badIdRules({ feeds }: Config): readonly string[] {
  return feeds.flatMap(({ mapping }, index) => {
    if (mapping?.idFrom === undefined) return [];
    const path = `feeds[${index}].mapping.idFrom`;
    if (mapping.kind !== 'orders') return [`${path}: only orders have it, not ${mapping.kind}`];
    return 'order_id' in mapping.fields
      ? [`${path}: a column is read for order_id; leave one of the two out`]
      : [];
  });
}

/** Only people can leave a list. */
function uselessLists({ feeds }: Config, presets: readonly Preset[]): readonly string[] {
  return feeds.flatMap(({ wholeList }, index) => {
    const kind = presets[index]?.kind;
    return wholeList && kind !== undefined && kind !== 'registrations'
      ? [
          `feeds[${index}].wholeList: only registrations are a list of people, not ${kind}; leave it out`,
        ]
      : [];
  });
}

/** Only where the sum of an order's lines counts does it matter whether a file holds all of them. */
function uselessWholeOrders({ feeds }: Config, presets: readonly Preset[]): readonly string[] {
  const giveTotals = new Set(feeds.flatMap(({ totalsFrom }) => totalsFrom ?? []));
  return feeds.flatMap(({ name, wholeOrders }, index) => {
    const preset = presets[index];
    const areSummed = preset?.totals.startsWith('sum of') || giveTotals.has(name);
    return wholeOrders === undefined || preset === undefined || areSummed
      ? []
      : [
          `feeds[${index}].wholeOrders: no order comes to the sum of lines in "${name}"; leave it out`,
        ];
  });
}

/** A mapping names its platform itself. */
function platformsTwice({ feeds }: Config): readonly string[] {
  return feeds.flatMap(({ platform, mapping }, index) =>
    platform === undefined || mapping === undefined
      ? []
      : [`feeds[${index}].platform: its mapping has a platform; leave one of the two out`],
  );
}

/** Where ids are unique on the whole platform, a shop tells nothing apart. */
function uselessShops({ feeds }: Config, presets: readonly Preset[]): readonly string[] {
  return feeds.flatMap(({ shop, mapping }, index) => {
    const preset = presets[index];
    if (shop === undefined || preset?.idsUniqueIn !== 'platform') return [];
    return mapping === undefined
      ? [
          `feeds[${index}].shop: ids of ${preset.name} are unique on all of ${preset.platform}, whatever the shop: it would change nothing; leave it out`,
        ]
      : [
          `feeds[${index}].shop: idsUniqueIn: 'platform' in its mapping says that ids are the same in all shops; leave one of the two out`,
        ];
  });
}

/** Of a list in which each has its place, one place would do nothing. */
export function namedTwice(path: string, list: readonly string[]): readonly string[] {
  const repeated = new Set(list.filter((name, index) => list.indexOf(name) !== index));
  return [...repeated].map((name) => `${path}: "${name}" is listed twice`);
}
