import { rawFileMemory } from '../files/raw-file-memory.ts';
import { type RunContext, suitFewRecords } from '../run/run-context.ts';
import { InputsChanged } from '../run/run-errors.ts';
import type { Manifest } from '../runs/manifest.ts';
import { type JudgedInput, judgeColumns } from './columns/judge-columns.ts';
import { landFeeds, readKnown } from './land-feeds.ts';
import type { FileProblem, LandedInput } from './landed-input.ts';

/**
 * Lands what is new, or, where the landing stage is not to run, takes the files of the run before;
 * and records them in the manifest.
 *
 * @throws {SourceUnreadable} {@link LandingFailed} {@link LandedFileGone}
 * @throws {InputsChanged} when a run is resumed on other files than it had
 */
export async function findInputs(context: RunContext): Promise<void> {
  const { request, manifest, log } = context;
  const { taken } = context;
  const found = taken
    ? await readKnown(request.loaded, taken.manifest.inputs, context.check)
    : await land(context);
  if (taken) manifest.hashedFiles = taken.manifest.hashedFiles;
  const published = taken ?? context.past.published;
  const { judged, refused } = judgeColumns(
    request.loaded,
    found,
    request.full ? [] : (published?.manifest.inputs ?? []),
  );
  tellRefused(context, refused);
  context.inputs = judged.map(({ input }) => input);
  await suitFewRecords(context.workspace.engine, context);
  manifest.inputs = judged.map(describeInput);
  for (const { feed, hash, records } of manifest.inputs.filter(({ isNew }) => isNew)) {
    log.info('file landed', { feed, fileHash: hash, records });
  }
  const { resumes } = request;
  if (resumes && !sameInputs(resumes.manifest.inputs, manifest.inputs)) {
    throw new InputsChanged(resumes.runId, request.pipeline.name);
  }
}

function describeInput({ input, drift }: JudgedInput): Manifest['inputs'][number] {
  const { feed, landed, exportedAt, seenAt, places, isNew, isHeldBack } = input;
  const { file, member, sheet, fileHash, hash, bytes } = landed;
  const { records, rejected, footers, encoding, droppedColumns } = landed;
  return {
    feed,
    file,
    ...(member === null ? {} : { member }),
    ...(sheet === null ? {} : { sheet }),
    hash,
    ...(fileHash === null ? {} : { fileHash }),
    bytes,
    records,
    rejected,
    footers,
    encoding,
    exportedAt,
    ...(seenAt.length > 1 ? { seenAt: [...seenAt] } : {}),
    places: [...places],
    isNew,
    ...(droppedColumns.length ? { droppedColumns } : {}),
    ...(drift.missing.length ? { missingColumns: [...drift.missing] } : {}),
    ...(drift.added.length ? { newColumns: [...drift.added] } : {}),
    ...(isHeldBack ? { isHeldBack } : {}),
  };
}

async function land(context: RunContext): Promise<readonly LandedInput[]> {
  const { request, workspace, past, check, state, manifest } = context;
  const { inputs: known, hashedFiles } =
    past.published && !request.full ? past.published.manifest : { inputs: [], hashedFiles: [] };
  const rawFiles = rawFileMemory(request.loaded.folder, check.readsAll ? [] : hashedFiles);
  const { inputs, problems } = await workspace.inOrder([], (engine) =>
    landFeeds(engine, request.loaded, known, request.asOf, request.signal, check, {
      exports: (feed) => state.exportsOf(feed),
      rawFiles,
    }),
  );
  manifest.hashedFiles = [...rawFiles.files()];
  tellRefused(context, problems);
  return inputs;
}

function tellRefused({ manifest, log }: RunContext, problems: readonly FileProblem[]): void {
  for (const { feed, file, error } of problems) {
    manifest.refusedFiles.push({ feed, file, kind: error.name, message: error.message });
    log.warn('file refused', { feed, errorKind: error.name });
  }
}

/** A run that failed before it knew its inputs can be resumed with any. */
function sameInputs(before: Manifest['inputs'], now: Manifest['inputs']): boolean {
  const names = (inputs: Manifest['inputs']) => inputs.map(({ feed, hash }) => `${feed} ${hash}`);
  return before.length === 0 || names(before).sort().join() === names(now).sort().join();
}
