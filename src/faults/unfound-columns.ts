import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { propertyName, quoted } from '../draft/typescript-text.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import { namedColumns } from '../presets/known-columns.ts';
import { foldName, landedNames } from '../text/column-names.ts';
import { nearestWord } from '../text/did-you-mean.ts';
import { visible } from '../text/visible.ts';
import type { Fault } from './faults.ts';
import { feedFault } from './feed-fault.ts';

/** A field that the merchant's own config reads from columns that no file of the feed has. */
interface UnfoundField {
  readonly field: string;
  readonly names: readonly string[];
}

/**
 * Own mappings that read columns which no file of their feed has, most often by a typo, each with the
 * nearest column that is there. One fault a field, however many files there are.
 */
export function unfoundFaults(
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
  read: ReadonlyMap<string, number>,
): readonly Fault[] {
  return loaded.feeds.flatMap((resolved, index) => {
    const { feed, preset } = resolved;
    const columns = columnsOf(feed.name, inputs);
    const known = namedColumns(preset);
    const unread = columns.filter((name) => !known.has(foldName(name)));
    return unfoundFields(resolved, columns).map(({ field, names }): Fault => {
      const near = (among: readonly string[]) =>
        names.map((name) => nearestWord(foldName(name), among)).find((name) => name !== undefined);
      const nearest = near(unread) ?? near(columns);
      const hint = nearest === undefined ? '' : ` (did you mean "${visible(nearest)}"?)`;
      const isOverride = feed.mapping === undefined || field in feed.columns;
      return feedFault(feed.name, read, {
        what: `no file has a column ${names.map(visible).join(' or ')}${hint}, so nothing is read for ${field}`,
        path: `feeds[${index}].${isOverride ? 'columns' : 'mapping.fields'}`,
        lines: [
          nearest === undefined
            ? `${propertyName(field)}: ['…'], // or leave it out`
            : `${propertyName(field)}: [${quoted(visible(nearest))}],`,
        ],
        failures: [`${field}:required`],
      });
    });
  });
}

/** Feed → columns that its own config names first for a field and that none of its files has. */
export function unfoundColumns(
  { feeds }: LoadedConfig,
  inputs: readonly LandedInput[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    feeds.map((resolved) => {
      const fields = unfoundFields(resolved, columnsOf(resolved.feed.name, inputs));
      return [resolved.feed.name, new Set(fields.flatMap(({ names }) => names.map(foldName)))];
    }),
  );
}

/** None where no file has landed: then nothing is known of its columns. */
function unfoundFields(
  { feed, preset }: ResolvedFeed,
  columns: readonly string[],
): readonly UnfoundField[] {
  if (columns.length === 0) return [];
  const mayLack = new Set([...feed.accept, ...preset.optional].map(foldName));
  const own = new Set([...Object.keys(feed.mapping?.fields ?? {}), ...Object.keys(feed.columns)]);
  return [...own].flatMap((field) => {
    const names = preset.fields[field] ?? [];
    const isThere = landedNames(names, columns).length > 0;
    return isThere || names.some((name) => mayLack.has(foldName(name))) ? [] : [{ field, names }];
  });
}

function columnsOf(feed: string, inputs: readonly LandedInput[]): readonly string[] {
  const own = inputs.filter((input) => input.feed === feed);
  return [...new Set(own.flatMap(({ landed }) => landed.columns))];
}
