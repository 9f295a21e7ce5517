import type { LoadedConfig, ResolvedFeed } from '../../config/loaded-config.ts';
import type { Manifest } from '../../runs/manifest.ts';
import { foldName } from '../../text/column-names.ts';
import type { FileProblem, LandedInput } from '../landed-input.ts';
import { ColumnsChanged, type Drift } from './columns-changed.ts';
import { missingColumns } from './missing-columns.ts';
import { newColumns } from './new-columns.ts';

/** An input with what its columns say of it. */
export interface JudgedInput {
  readonly input: LandedInput;
  readonly drift: Drift;
}

export interface Judgement {
  readonly judged: readonly JudgedInput[];
  /** Files that the run goes on without. */
  readonly refused: readonly FileProblem[];
}

/**
 * Compares each file's columns with those of the feed's earlier files, and does with a file that
 * differs what the feed's `drift` says. Files that a published run has taken in as good stay good,
 * and all are a measure; those that it held back, and new ones, are judged in order of time.
 *
 * @param published the inputs of the published run, as its manifest has them
 */
export function judgeColumns(
  { feeds }: LoadedConfig,
  inputs: readonly LandedInput[],
  published: Manifest['inputs'],
): Judgement {
  const heldBack = new Set(published.filter((input) => input.isHeldBack).map(keyOf));
  const isSettled = (input: LandedInput) =>
    !input.isNew && !heldBack.has(keyOf({ feed: input.feed, hash: input.landed.hash }));
  const judgements = feeds.map((resolved) =>
    judgeFeed(
      resolved,
      inputs.filter(({ feed }) => feed === resolved.feed.name),
      isSettled,
    ),
  );
  return {
    judged: judgements.flatMap(({ judged }) => judged),
    refused: judgements.flatMap(({ refused }) => refused),
  };
}

function keyOf({ feed, hash }: { readonly feed: string; readonly hash: string }): string {
  return `${feed}/${hash}`;
}

const nothing: Drift = { missing: [], added: [] };

function judgeFeed(
  resolved: ResolvedFeed,
  inputs: readonly LandedInput[],
  isSettled: (input: LandedInput) => boolean,
): Judgement {
  const { drift: policy } = resolved.feed;
  const judged: JudgedInput[] = [];
  const refused: FileProblem[] = [];
  const earlier = new Set(inputs.filter(isSettled).flatMap(({ landed }) => landed.columns));
  let before = inputs.find(isSettled)?.landed.columns;
  for (const input of inputs) {
    const { columns } = input.landed;
    const drift = isSettled(input) ? nothing : driftOf(resolved, columns, before, earlier);
    if (policy === 'evolve' || !isChange(drift, before)) {
      judged.push({ input, drift });
      for (const column of columns) earlier.add(column);
      before = columns;
    } else if (policy === 'quarantine') {
      judged.push({ input: { ...input, isHeldBack: true }, drift });
    } else {
      const { feed, landed } = input;
      refused.push({
        feed,
        file: landed.file,
        error: new ColumnsChanged(feed, landed.file, drift),
      });
    }
  }
  return { judged, refused };
}

/** Whether it is a change at all: what the config names and no file ever had is missing, but not gone. */
function isChange({ missing, added }: Drift, before: readonly string[] = []): boolean {
  return added.length > 0 || missing.some((name) => before.includes(name));
}

function driftOf(
  resolved: ResolvedFeed,
  columns: readonly string[],
  before: readonly string[] | undefined,
  earlier: ReadonlySet<string>,
): Drift {
  const accepted = new Set(resolved.feed.accept);
  const optional = new Set(resolved.preset.optional.map(foldName));
  return {
    missing: missingColumns(resolved, columns, before).filter(
      (name) => !accepted.has(name) && !optional.has(name),
    ),
    added: newColumns(resolved, columns, earlier).filter((name) => !accepted.has(name)),
  };
}
