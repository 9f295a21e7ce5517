import type { LoadedConfig } from '../config/loaded-config.ts';
import { safeReason } from '../engine/engine-words.ts';
import { RollcallError } from '../errors.ts';
import { openEarlySync } from '../files/early-sync.ts';
import { asForeseen } from '../files/output-unusable.ts';
import type { SummaryPart } from '../pipeline/stage-definition.ts';
import { demandAnchor } from '../runs/anchor.ts';
import { deleteOldRuns } from '../runs/delete-old-runs.ts';
import { checkTonight, fileCheck } from '../runs/file-check.ts';
import { deleteLeftovers, deleteUnrecorded, findLeftovers } from '../runs/leftovers.ts';
import { acquireLock } from '../runs/lock.ts';
import { manifestWriter, type RunStatus, writeManifest } from '../runs/manifest.ts';
import { claimFolder } from '../runs/own-folder.ts';
import type { Past } from '../runs/past.ts';
import { readPast, recordMissing } from '../runs/read-past.ts';
import { createRun } from '../runs/run-folder.ts';
import { noteRun } from '../state/note-run.ts';
import { openState } from '../state/open-state.ts';
import type { Outdated } from '../state/state-rows.ts';
import { StateStore } from '../state/store.ts';
import { earlierRuns } from './earlier-runs.ts';
import { compareNights } from './gates/compare-nights.ts';
import { brokenGates, GatesBroken } from './gates/gates-broken.ts';
import { openRunLog } from './log.ts';
import { checkMemory, exhaustedResource, MachineExhausted } from './machine-exhausted.ts';
import { PublicationRefused, RunInterrupted } from './model-failed.ts';
import { newManifest } from './new-manifest.ts';
import { NightTables } from './night-tables.ts';
import { collectNotices } from './notices/collect-notices.ts';
import { acceptedNotices, firstNight } from './notices/gate-notices.ts';
import { movedLinkNotices } from './notices/moved-link.ts';
import { recordEnd } from './record-end.ts';
import type { RunContext } from './run-context.ts';
import type { RunRequest } from './run-request.ts';
import type { RunResult } from './run-result.ts';
import { runStages } from './run-stages.ts';
import { type Place, placeStages } from './stage-range.ts';
import { summaryParts } from './summary.ts';
import { openWorkspace, scratchFolder, type Workspace } from './workspace.ts';

/**
 * Runs a pipeline: builds aside, checks, and only then publishes by one rename.
 *
 * @throws {LedgerBroken} {@link PublishedUnusable} when it cannot be known which night was the last
 * @throws {AnchorMissing} {@link ForeignFolder} when it is not the output folder that is meant
 * @throws {LockHeld} {@link SourceUnreadable} {@link ModelFailed} {@link PublicationRefused}
 * {@link GatesBroken} {@link TooLittleMemory} {@link MachineExhausted}
 * {@link RunInterrupted} {@link OutputUnusable} and others; the manifest and the ledger have the
 * failure by then, unless the disk takes no more
 */
export async function runPipeline(request: RunRequest): Promise<RunResult> {
  const reached = { isPublished: false };
  try {
    checkMemory();
    return await locked(request, reached);
  } catch (error) {
    if (reached.isPublished) throw asForeseen(error, request.loaded.output, true);
    throw foreseen(error, request.loaded);
  }
}

/** How far a run had come when something failed. */
interface Reached {
  isPublished: boolean;
}

async function locked(request: RunRequest, reached: Reached): Promise<RunResult> {
  const { loaded, pipeline } = request;
  const places = placeStages(pipeline.stages, request.range);
  if (request.anchor !== undefined) await demandAnchor(loaded.output, request.anchor);
  await claimFolder(loaded.output);
  const lock = await acquireLock(loaded.output);
  try {
    await recordMissing(loaded.output);
    await deleteLeftovers(loaded.output, await findLeftovers(loaded.output));
    const past = await readPast(loaded.output);
    using state = new StateStore(loaded.output);
    const scratch = scratchFolder(loaded.output);
    const workspace = await openWorkspace(loaded, pipeline, request.asOf, scratch);
    const interrupt = () => workspace.interrupt();
    request.signal.addEventListener('abort', interrupt);
    try {
      await openState(state, past, workspace.engine, loaded.output);
      return await recorded(request, places, workspace, past, state, reached);
    } finally {
      request.signal.removeEventListener('abort', interrupt);
      await workspace.close();
    }
  } finally {
    await lock.release();
  }
}

/** Does the work with a folder, a log, a manifest and a line in the ledger, however it ends. */
async function recorded(
  request: RunRequest,
  places: ReadonlyMap<string, Place>,
  workspace: Workspace,
  past: Past,
  state: StateStore,
  reached: Reached,
): Promise<RunResult> {
  const { loaded, pipeline, asOf, progress } = request;
  const { runId, folder } = await createRun(loaded.output, new Date(), past.events);
  const log = openRunLog(folder);
  const manifest = newManifest(runId, request, workspace.codeHash, past);
  log.info('run started', { runId, pipeline: pipeline.name, asOf });
  progress({ event: 'run started', runId, pipeline: pipeline.name, asOf });
  await writeManifest(folder, manifest);
  let failure: unknown;
  let outdated: Outdated = { ids: [], files: [] };
  let parts: readonly SummaryPart[] = [];
  const onDisk = openEarlySync();
  const noticesBefore = past.published?.manifest.notices;
  try {
    const earlier = earlierRuns(request, places, workspace.stages, past);
    const { bytesToHash, wholeCheckAt } = checkTonight(
      past.published?.manifest.wholeCheckAt,
      new Date(manifest.startedAt),
    );
    manifest.wholeCheckAt = wholeCheckAt;
    const check = fileCheck(loaded.output, bytesToHash);
    const written = manifestWriter(folder, manifest);
    const run = { folder, manifest, written, log, check, onDisk, state, outdated, inputs: [] };
    const tables = new NightTables();
    const { definitions, configTables } = workspace;
    const models = { definitions, configTables, tables };
    const context = { request, places, workspace, ...models, ...run, ...earlier };
    try {
      await runStages(context, workspace);
    } finally {
      manifest.repaired = [...check.damaged];
    }
    outdated = context.outdated;
    request.signal.throwIfAborted();
    manifest.notices = [
      ...(await collectNotices(context, workspace.stages)),
      ...movedLinkNotices(past.events),
    ];
    parts = await summaryParts(context);
    await passGates(context);
    if (!past.published && canBePublished(request, places)) manifest.notices.push(firstNight);
    manifest.stateSequence = state.sequence;
    manifest.status = 'succeeded';
  } catch (error) {
    failure = request.signal.aborted
      ? new RunInterrupted(request.signal.reason)
      : foreseen(error, loaded);
    const status = statusOf(failure);
    manifest.status = status;
    manifest.error = explain(failure);
    const sequence = readableSequence(state);
    if (sequence !== undefined) manifest.stateSequence = sequence;
    log.error(`run ${status}`, {
      runId,
      errorKind: manifest.error.kind,
    });
  }
  manifest.finishedAt = new Date().toISOString();
  manifest.peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  manifest.isPublishable = failure === undefined && canBePublished(request, places);
  const isPublished = manifest.isPublishable;
  const end = { output: loaded.output, folder, manifest, isPublished, log, onDisk };
  if (failure !== undefined) {
    // What went wrong has to be told, also where the disk takes no record of it any more.
    await deleteUnrecorded(folder, manifest).catch(() => {});
    await recordEnd(end).catch(() => {});
    throw failure;
  }
  log.info('run finished', { runId });
  const anchor = await recordEnd(end);
  reached.isPublished = isPublished;
  if (isPublished) noteRun(state, manifest);
  if (isPublished && outdated.ids.length) state.correct(runId, outdated.ids, outdated.files);
  await deleteOldRuns(loaded.output, loaded.config.engine.keepRuns);
  return { manifest, folder, isPublished, parts, noticesBefore, anchor };
}

/** How far the store has come, where it can be read: a run may have failed since it cannot. */
function readableSequence(state: StateStore): number | undefined {
  try {
    return state.sequence;
  } catch {
    return undefined;
  }
}

/** Whether its result may become `current`, and is complete. */
function canBePublished({ mayPublish }: RunRequest, places: ReadonlyMap<string, Place>): boolean {
  return mayPublish && [...places.values()].every((place) => place !== 'after');
}

/** @throws {GatesBroken} when the night is to be published and is too far from those before it */
async function passGates(context: RunContext): Promise<void> {
  const { manifest, request, places, log } = context;
  const comparison = await compareNights(context);
  if (!comparison || !canBePublished(request, places)) return;
  manifest.gates = comparison;
  const broken = brokenGates(comparison.results);
  for (const { gate } of broken) log.warn('gate broken', { check: gate });
  if (broken.length) throw new GatesBroken(manifest.runId, manifest.pipeline, comparison);
  manifest.notices.push(...acceptedNotices(manifest.runId, comparison));
}

/** What was caught, with what the system or the engine refused told as what it means for the run. */
function foreseen(error: unknown, { config, output }: LoadedConfig): unknown {
  const resource = exhaustedResource(error);
  if (resource === undefined) return asForeseen(error, output, false);
  if (error instanceof MachineExhausted) return error;
  const told = error instanceof RollcallError ? error.message : safeReason(error);
  return new MachineExhausted(resource, told.split('\n')[0] ?? '', config.engine, error);
}

function statusOf(error: unknown): Exclude<RunStatus, 'running' | 'succeeded'> {
  if (error instanceof RunInterrupted) return 'interrupted';
  const isRefused = error instanceof PublicationRefused || error instanceof GatesBroken;
  return isRefused ? 'refused' : 'failed';
}

/** Only errors of our own are told in words: others may quote a record. */
function explain(error: unknown): { kind: string; message: string } {
  if (error instanceof RollcallError) return { kind: error.name, message: error.message };
  const kind = error instanceof Error ? error.name : 'Error';
  return { kind, message: 'An unforeseen error; see the terminal.' };
}
