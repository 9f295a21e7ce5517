import type { GateResult } from '../../runs/gate-result.ts';
import type { Manifest } from '../../runs/manifest.ts';
import { type Measure, pairsOf } from '../../runs/measures.ts';
import { plural } from '../../text/plural.ts';
import { visible, visibleName } from '../../text/visible.ts';
import { newestFileDate } from './newest-file.ts';

/** What of a run's manifest can have moved its figures. */
type NightFacts = Pick<
  Manifest,
  | 'inputs'
  | 'refusedFiles'
  | 'configHash'
  | 'codeHash'
  | 'asOf'
  | 'asked'
  | 'startedAt'
  | 'clockBehind'
>;

interface Cause {
  /** Whether it explains that a figure grew, and not that it fell. */
  readonly onlyGrows?: true;
  /** The feed that it is about; undefined for all. */
  readonly feed?: string;
  /** The only gates that it can break; undefined for any. */
  readonly gates?: readonly string[];
  readonly text: string;
}

interface TwoNights {
  readonly before: NightFacts & { readonly measures: readonly Measure[] };
  readonly now: NightFacts & { readonly measures: readonly Measure[] };
}

const mostTold = 2;

/** So many days from one night to the next explain nothing. */
const usualDays = 7;

/** Gives each broken gate what is likely to have moved it: what differs between the two nights. */
export function explainGates(
  results: readonly GateResult[],
  nights: TwoNights,
): readonly GateResult[] {
  const causes = causesOf(nights);
  return results.map((result) => {
    if (result.verdict === 'held') return result;
    const isOfFeed = result.gate === 'records' || result.gate === 'quarantine';
    const grew = (result.share ?? 0) > 0;
    const fitting = causes.filter(
      ({ feed, onlyGrows, gates }) =>
        (gates === undefined || gates.includes(result.gate)) &&
        (!isOfFeed || feed === undefined || feed === result.part) &&
        (grew || !onlyGrows),
    );
    const told = fitting.slice(0, mostTold).map(({ text }) => text);
    return { ...result, cause: told.length ? told.join('; ') : 'not known' };
  });
}

/** The likeliest first. */
function causesOf(nights: TwoNights): readonly Cause[] {
  return [
    ...wrongClock(nights),
    ...otherDate(nights),
    ...refusedFiles(nights),
    ...goneFiles(nights),
    ...risen(nights, 'quarantined', 'more records are quarantined'),
    ...risen(nights, 'no sale', 'more orders are no sale'),
    ...changedColumns(nights),
    ...keptOut(nights),
    ...otherProgram(nights),
    ...newFiles(nights),
  ];
}

/** A clock that was ahead once and is right again explains nothing. */
function wrongClock({ before, now }: TwoNights): readonly Cause[] {
  if (now.clockBehind === undefined || now.asOf >= before.asOf) return [];
  return [
    {
      text: `this machine's clock said ${now.startedAt}, and the ledger has a line of ${now.clockBehind}`,
    },
  ];
}

function otherDate({ before, now }: TwoNights): readonly Cause[] {
  const days = daysBetween(before.asOf, now.asOf);
  if (days >= 0 && days <= usualDays) return [];
  const far = days < 0 ? `${-days} days before` : `${days} days after`;
  const text = `the run is as of ${now.asOf}, ${far} the published night`;
  const newest = newestFileDate(now);
  const isAhead = newest !== undefined && daysBetween(newest, now.asOf) > usualDays;
  return [{ text: isAhead ? `${text}, and no file is newer than ${newest}` : text }];
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function refusedFiles({ now }: TwoNights): readonly Cause[] {
  return [...Map.groupBy(now.refusedFiles, ({ feed }) => feed)].map(([feed, files]) => ({
    feed,
    text: `${feed}: ${plural(files.length, 'file')} could not be landed (${files[0]?.kind})`,
  }));
}

/** Files whose contents counted in the night before and do not now. */
function goneFiles({ before, now }: TwoNights): readonly Cause[] {
  const gone = notIn(now, before.inputs);
  const why = now.asked?.full ? ' (--full forgets what is no longer in the folder)' : '';
  return [...Map.groupBy(gone, ({ feed }) => feed)].map(([feed, files]) => {
    const isWhole = now.inputs.every((input) => input.feed !== feed);
    const first = visibleName(files[0]?.file ?? '');
    const text = isWhole
      ? `the feed ${feed} has no file any more${why}`
      : `${feed}: ${plural(files.length, 'file')} of the night before ${files.length === 1 ? 'is' : 'are'} gone, such as ${first}${why}`;
    return { feed, text };
  });
}

/** Of each feed the reason that grew most, where the reasons are new or grew by much. */
function risen(
  { before, now }: TwoNights,
  measure: 'quarantined' | 'no sale',
  what: string,
): readonly Cause[] {
  const rises = [...pairsOf(before.measures, now.measures, measure)]
    .map(([part, count]) => ({ part, more: count.now - count.before, before: count.before }))
    .filter(({ more, before: former }) => more >= 5 && more * 10 > former)
    .sort((a, b) => b.more - a.more || (a.part < b.part ? -1 : 1));
  return rises.map(({ part, more }) => {
    const feed = part.split('/')[0] ?? '';
    const reason = visible(part.slice(feed.length + 1));
    return { feed, text: `${feed}: ${more} ${what} (${reason})` };
  });
}

/** Of each channel the reason for which most more customers may not be written to. */
function keptOut({ before, now }: TwoNights): readonly Cause[] {
  // A night before this was measured had such customers too.
  if (before.measures.every(({ measure }) => measure !== 'kept out')) return [];
  return [...pairsOf(before.measures, now.measures, 'kept out')]
    .map(([part, count]) => ({ part, more: count.now - count.before }))
    .filter(({ more }) => more >= 5)
    .sort((a, b) => b.more - a.more || (a.part < b.part ? -1 : 1))
    .map(({ part, more }) => {
      const [channel = '', reason = ''] = part.split('/');
      return {
        gates: ['contactable', 'files', 'audiences'],
        text: `${more} more customers may not be written to by ${channel} (${reason})`,
      };
    });
}

function changedColumns({ now }: TwoNights): readonly Cause[] {
  return now.inputs
    .filter(({ isNew, missingColumns = [] }) => isNew && missingColumns.length > 0)
    .map(({ feed, file, missingColumns = [] }) => ({
      feed,
      text: `${feed}: ${visibleName(file)} has no column ${missingColumns.map(visible).join(', ')}`,
    }));
}

function newFiles({ before, now }: TwoNights): readonly Cause[] {
  const fresh = Map.groupBy(notIn(before, now.inputs), ({ feed }) => feed);
  return [...fresh]
    .map(([feed, files]) => ({
      feed,
      records: files.reduce((sum, { records }) => sum + records, 0),
      files: files.length,
    }))
    .sort((a, b) => b.records - a.records || (a.feed < b.feed ? -1 : 1))
    .map(({ feed, records, files }) => ({
      feed,
      onlyGrows: true,
      text: `${feed}: ${plural(files, 'new file')} with ${plural(records, 'record')}`,
    }));
}

/** Those of a night's inputs that another night has not. */
function notIn({ inputs }: NightFacts, others: NightFacts['inputs']): NightFacts['inputs'] {
  const keyOf = ({ feed, hash }: NightFacts['inputs'][number]) => `${feed}/${hash}`;
  const known = new Set(inputs.map(keyOf));
  return others.filter((input) => !known.has(keyOf(input)));
}

function otherProgram({ before, now }: TwoNights): readonly Cause[] {
  return [
    ...(before.configHash === now.configHash ? [] : [{ text: 'the config was changed' }]),
    ...(before.codeHash === now.codeHash ? [] : [{ text: 'Rollcall itself was changed' }]),
  ];
}
