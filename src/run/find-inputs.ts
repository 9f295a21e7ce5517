import { type LandedInput, landFeeds, readKnown } from '../landing/land-feeds.ts';
import type { Manifest } from './manifest.ts';
import { missingColumns } from './missing-columns.ts';
import { InputsChanged } from './run-errors.ts';
import type { Work } from './work.ts';

/**
 * Lands what is new, or, where the landing stage is not to run, takes the files of the run before;
 * and records them in the manifest.
 *
 * @throws {SourceUnreadable} {@link LandingFailed} {@link LandedFileGone}
 * @throws {InputsChanged} when a run is resumed on other files than it had
 */
export async function findInputs(work: Work): Promise<void> {
  const { request, manifest, log } = work;
  const { taken } = work;
  work.inputs = taken ? await readKnown(request.loaded, taken.manifest.inputs) : await land(work);
  manifest.inputs = work.inputs.map((input, index) => describeInput(work, input, index));
  for (const { feed, hash, records } of manifest.inputs.filter(({ isNew }) => isNew)) {
    log.info('file landed', { feed, fileHash: hash, records });
  }
  const { resumes } = request;
  if (resumes && !sameInputs(resumes.manifest.inputs, manifest.inputs)) {
    throw new InputsChanged(resumes.runId, request.pipeline.name);
  }
}

function describeInput(
  { request, inputs }: Work,
  { feed, landed, exportedAt, isNew }: LandedInput,
  index: number,
): Manifest['inputs'][number] {
  const { file, hash, bytes, records, rejected, footers, encoding, columns } = landed;
  const resolved = request.loaded.feeds.find((each) => each.feed.name === feed);
  const before = inputs.slice(0, index).findLast((input) => input.feed === feed)?.landed.columns;
  const missing = isNew && resolved ? missingColumns(resolved, columns, before) : [];
  return {
    feed,
    file,
    hash,
    bytes,
    records,
    rejected,
    footers,
    encoding,
    exportedAt,
    isNew,
    ...(missing.length ? { missingColumns: [...missing] } : {}),
  };
}

async function land({ request, workspace, past, manifest, log }: Work) {
  const known = request.full ? [] : (past.published?.manifest.inputs ?? []);
  const { inputs, problems } = await workspace.inOrder((engine) =>
    landFeeds(engine, request.loaded, known, request.signal),
  );
  for (const { feed, file, error } of problems) {
    manifest.refusedFiles.push({ feed, file, kind: error.name, message: error.message });
    log.warn('file refused', { feed, errorKind: error.name });
  }
  return inputs;
}

/** A run that failed before it knew its inputs can be resumed with any. */
function sameInputs(before: Manifest['inputs'], now: Manifest['inputs']): boolean {
  const names = (inputs: Manifest['inputs']) => inputs.map(({ feed, hash }) => `${feed} ${hash}`);
  return before.length === 0 || names(before).sort().join() === names(now).sort().join();
}
