import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { countFailures, countRecords, type FailureCount } from './count-failures.ts';
import { type Cure, cureOf, isWord } from './cures.ts';
import { type UnknownWord, unknownWords } from './unknown-words.ts';

/** Why records of a feed are refused, and what in the config cures it. */
export interface Fault extends Cure {
  /** One, or those that the same lines cure. */
  readonly feeds: readonly string[];
  readonly records: number;
  /** Of the records that the feed's files hold, from 0 to 1. */
  readonly share: number;
  /** The failures that these lines cure, such as `status:unreadable`. */
  readonly failures: readonly string[];
}

/** A fault of so great a part of a feed comes before all others. */
export const graveShare = 0.1;

/**
 * Finds, for each feed, the reasons for which its records are refused and that a setting cures: the
 * greatest first. A feed of which a great part is refused for other reasons is among them.
 *
 * @param read feed → how many records its files hold
 */
export async function findFaults(
  engine: Engine,
  loaded: LoadedConfig,
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  const counts = await countFailures(engine, null);
  const words: UnknownWord[] = [];
  for (const feed of new Set(counts.filter(isWord).map((count) => count.feed))) {
    words.push(...(await unknownWords(engine, loaded, feed)));
  }
  const faults: Fault[] = [];
  for (const [index, resolved] of loaded.feeds.entries()) {
    const { name } = resolved.feed;
    const total = read.get(name) ?? 0;
    for (const count of counts.filter(({ feed }) => feed === name)) {
      const own = words.filter(({ feed, field }) => feed === name && field === count.field);
      const share = total === 0 ? 0 : Math.min(1, count.records / total);
      const cure = await cureOf(engine, resolved, index, { ...count, share }, own);
      if (cure === undefined) continue;
      const failures = [`${count.field}:${count.rule}`];
      faults.push({ feeds: [name], records: count.records, share, failures, ...cure });
    }
  }
  const others = await otherReasons(engine, counts, faults, read);
  return [...faults, ...others].sort((a, b) => b.share - a.share || b.records - a.records);
}

const reasonsShown = 3;

/** Feeds of which a great part is refused for reasons that no setting is known to cure. */
async function otherReasons(
  engine: Engine,
  counts: readonly FailureCount[],
  faults: readonly Fault[],
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  // What has no rate is reported by its currency, and an id of several things by the id.
  const toldApart = counts.filter(
    ({ field, rule }) =>
      (field === 'currency' && rule === 'no rate') || rule.startsWith('several '),
  );
  const grave = faults.filter(({ share }) => share >= graveShare);
  const told = new Set([
    ...toldApart.map(({ feed }) => feed),
    ...grave.flatMap(({ feeds }) => feeds),
  ]);
  return (await countRecords(engine, null)).flatMap(({ feed, records }) => {
    const share = records / Math.max(records, read.get(feed) ?? 0);
    if (told.has(feed) || share < graveShare) return [];
    const reasons = counts
      .filter((count) => count.feed === feed)
      .map(({ field, rule }) => `${field} ${rule}`);
    const more = reasons.length > reasonsShown ? ', …' : '';
    const what = `refused: ${reasons.slice(0, reasonsShown).join(', ')}${more}`;
    return [{ feeds: [feed], records, share, what, lines: [], failures: [] }];
  });
}
