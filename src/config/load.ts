import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { definitions } from '../pipeline/definitions.ts';
import { fieldProblems } from '../presets/check-fields.ts';
import { nationalIdColumns } from '../presets/national-ids.ts';
import type { Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { foldName } from '../text/column-names.ts';
import { ConfigError } from './config-error.ts';
import { readDecisions } from './decisions.ts';
import { explainIssues } from './explain-issues.ts';
import type { Feed } from './feed-schema.ts';
import type { LoadedConfig } from './loaded-config.ts';
import { mappingProblems } from './mapping-problems.ts';
import { orderMoneyProblems } from './order-money.ts';
import { pathProblems } from './path-problems.ts';
import type { Config } from './schema.ts';
import { settingProblems } from './setting-problems.ts';
import { totalsFromProblems } from './totals-from.ts';
import { wholeSchema } from './whole-schema.ts';

/** What a config may lack and be loaded all the same, so that it can be tried. */
export interface Leniency {
  /** A rate for the currency of a feed: see `feedsWithoutRate`. */
  readonly mayLackRates?: boolean;
}

/**
 * Reads and checks a config file, and the file of decisions beside it.
 *
 * @throws {ConfigError} when it is missing, cannot be read as TypeScript, or breaks a rule; every
 * broken rule is named with its path in the config. Also when the file of decisions has bad lines.
 */
export async function loadConfig(path: string, leniency?: Leniency): Promise<LoadedConfig> {
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new ConfigError(file, ['There is no such file.'], 'Say where it is: --config FILE');
  }
  const loaded = checkConfig(await importDefault(file), file, leniency);
  return { ...loaded, decisions: await readDecisions(loaded.decisionsFile) };
}

/** Checks a config object as if it had been read from `file`. No file is read: there are no decisions. */
export function checkConfig(
  input: unknown,
  file: string,
  { mayLackRates = false }: Leniency = {},
): LoadedConfig {
  const result = wholeSchema.safeParse(input);
  if (!result.success)
    throw new ConfigError(file, explainIssues(result.error.issues, input, wholeSchema));
  const config = result.data;
  const resolved = config.feeds.map((feed) => ({ feed, preset: presetOf(feed) }));
  const problems = [
    ...sameName(config),
    ...unknownFields(config),
    ...unfitOrderMoney(config),
    ...totalsFromProblems(resolved),
    ...(mayLackRates ? [] : feedsWithoutRate(config).map(({ problem }) => problem)),
    ...settingProblems(
      config,
      resolved.map(({ preset }) => preset),
      dirname(file),
    ),
    ...definitions.flatMap((stage) => stage.settingProblems?.(config, resolved) ?? []),
    ...mappingProblems(
      config,
      resolved.map(({ preset }) => preset),
    ),
    ...pathProblems(config, file),
  ];
  if (problems.length) throw new ConfigError(file, problems);
  const readsStreets = definitions.some((stage) => stage.readsStreets?.(config));
  const folder = dirname(file);
  return {
    config,
    file,
    folder,
    output: resolve(folder, config.output),
    feeds: config.feeds.map((feed) => ({
      feed,
      preset: withWords(presetOf(feed, readsStreets), feed, config),
    })),
    decisionsFile: resolve(folder, config.identity.decisions),
    decisions: [],
  };
}

function presetOf(feed: Feed, readsStreets = true): Preset {
  const known = presets.find((preset) => preset.name === feed.preset);
  const base: Preset | undefined =
    known ??
    (feed.mapping && {
      ...feed.mapping,
      // Names that the mapping gives need not be found.
      detect: feed.mapping.detect ?? feed.mapping.header ?? [],
      name: feed.name,
      title: `Own mapping of ${feed.name}`,
      unmatchedPayments: feed.mapping.unmatchedPayments ?? 'orders without order files',
      idsUniqueIn: feed.mapping.idsUniqueIn ?? (feed.shop === undefined ? 'platform' : 'shop'),
    });
  if (!base) throw new Error(`feed ${feed.name} has neither a preset nor a mapping`);
  const rows = {
    returns: [...base.returns, ...feed.returns],
    notSales: [...base.notSales, ...feed.notSales],
  };
  const streets = readsStreets && base.streets.length > 0 ? { address: base.streets } : {};
  const fields = { ...streets, ...base.fields };
  return {
    ...base,
    ...rows,
    fields: { ...fields, ...feed.columns },
    drop: dropped({ ...base, ...rows, fields }, feed),
    ...(feed.platform ? { platform: feed.platform } : {}),
    ...(feed.timezone ? { timezone: feed.timezone } : {}),
    ...(feed.dateOrder ? { dateOrder: feed.dateOrder } : {}),
    ...(feed.decimalMark ? { decimalMark: feed.decimalMark } : {}),
    ...(feed.country ? { country: feed.country } : {}),
    ...(feed.currency ? { currency: feed.currency } : {}),
    ...(feed.encoding ? { encoding: feed.encoding } : {}),
    ...(feed.delimiter ? { delimiter: feed.delimiter } : {}),
    ...(feed.header ? { header: feed.header } : {}),
    detect: detected(feed.detect ?? base.detect, rows),
    ...(feed.unmatchedPayments ? { unmatchedPayments: feed.unmatchedPayments } : {}),
    ...(feed.choiceSeparator ? { choiceSeparator: feed.choiceSeparator } : {}),
  };
}

/** A preset whose words are also those of the config, for the preset or for the feed. */
function withWords(preset: Preset, feed: Feed, { words }: Config): Preset {
  const further = [words[preset.name] ?? {}, words[feed.name] ?? {}];
  const fields = new Set([preset.words, ...further].flatMap((layer) => Object.keys(layer)));
  const merged = [...fields].map((field) => [
    field,
    Object.assign({}, ...[preset.words, ...further].map((layer) => layer[field])),
  ]);
  return { ...preset, words: Object.fromEntries(merged) };
}

/**
 * Columns that mark the header row, and those that say which rows are no ordinary sale: a file
 * without one of these would count its returns as sales.
 */
function detected(
  detect: Preset['detect'],
  { returns, notSales }: Pick<Preset, 'returns' | 'notSales'>,
): Preset['detect'] {
  const known = new Set(detect.flat().map(foldName));
  const columns = [...returns, ...notSales].map(({ column }) => column);
  const further = new Map(
    columns
      .filter((column) => ![column].flat().some((name) => known.has(foldName(name))))
      .map((column) => [[column].flat().map(foldName).join('\n'), column]),
  );
  return [...detect, ...further.values()];
}

/** What is not landed: what the format marks, and national ids, unless the feed keeps or reads them. */
function dropped({ drop, fields, returns, notSales }: Preset, { keep, columns }: Feed): string[] {
  const wanted = [
    ...keep,
    ...Object.values({ ...fields, ...columns }).flat(),
    ...[...returns, ...notSales].flatMap(({ column }) => column),
  ].map(foldName);
  return [...new Set([...drop, ...nationalIdColumns])].filter(
    (column) => !wanted.includes(foldName(column)),
  );
}

function sameName({ feeds }: Config): readonly string[] {
  const names = feeds.map((feed) => feed.name);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `feeds: two feeds are named "${name}"; give each a name of its own`);
}

function unknownFields({ feeds }: Config): readonly string[] {
  return feeds.flatMap((feed, index) =>
    fieldProblems(presetOf(feed)).map((problem) => {
      const place = feed.mapping ? 'mapping.fields' : 'columns';
      return `feeds[${index}].${place}: ${problem}`;
    }),
  );
}

function unfitOrderMoney({ feeds }: Config): readonly string[] {
  return feeds.flatMap((feed, index) =>
    orderMoneyProblems(presetOf(feed)).map(({ setting, problem }) => {
      const isFeeds = setting !== 'totals' && feed[setting].length > 0;
      return `feeds[${index}].${isFeeds ? '' : 'mapping.'}${setting}: ${problem}`;
    }),
  );
}

/** Feeds whose own currency has no rate: all their records would be quarantined. */
export function feedsWithoutRate({
  currency,
  feeds,
}: Config): readonly { readonly currency: string; readonly problem: string }[] {
  const known = [currency.base, ...Object.keys(currency.rates)];
  return feeds.flatMap((feed, index) => {
    const code = feed.currency ?? presetOf(feed).currency;
    return code === undefined || known.includes(code)
      ? []
      : [
          {
            currency: code,
            problem: `feeds[${index}]: its currency ${code} has no rate; add currency.rates.${code}`,
          },
        ];
  });
}

async function importDefault(file: string): Promise<unknown> {
  try {
    const module: unknown = await import(pathToFileURL(file).href);
    if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new ConfigError(file, [`It cannot be read as TypeScript: ${reason}`]);
  }
  throw new ConfigError(file, [
    'It exports no config: write `export default defineConfig({ … })`.',
  ]);
}
