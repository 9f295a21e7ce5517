import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import { stageOf } from '../../engine/model.ts';
import type { Pipeline } from '../../pipeline/pipeline-schema.ts';
import type { Manifest } from '../../runs/manifest.ts';
import { latestRun } from '../../runs/run-folder.ts';
import { MachineExhausted } from '../machine-exhausted.ts';
import { PublicationRefused } from '../model-failed.ts';
import { runPipeline } from '../run-pipeline.ts';
import { type CopiedFeed, copyFeeds } from './copy-feeds.ts';
import { type Findings, findingsOf, refused } from './findings.ts';

/** What a run would make of the files that are there now. */
export interface Trial extends Findings {
  readonly files: number;
  /** Files of which only the beginning was read, and older ones that were not read at all. */
  readonly begun: number;
  readonly leftOut: number;
  readonly manifest: Manifest;
}

/**
 * Lands and cleans the files that the feeds have now, in a temporary folder that is removed at the
 * end: nothing of it is ever published. Of large files the beginning is read, and of feeds with many
 * files the newest ones.
 *
 * @throws {SourceUnreadable} when a folder is missing or closed
 */
export async function tryConfig(
  loaded: LoadedConfig,
  pipeline: Pipeline,
  asOf: string,
  signal: AbortSignal,
): Promise<Trial> {
  const scratch = await mkdtemp(join(tmpdir(), 'rollcall-check-'));
  try {
    const copied = await copyFeeds(loaded, scratch);
    const trial = trialConfig(loaded, copied, join(scratch, 'out'));
    try {
      await runPipeline({
        loaded: trial,
        pipeline: { ...pipeline, stages: upTo(pipeline.stages, stageOf(refused)) },
        asOf,
        range: {},
        full: true,
        mayPublish: false,
        accept: [],
        rebuild: true,
        progress: () => {},
        signal,
      });
    } catch (error) {
      if (error instanceof MachineExhausted) {
        const { resource, at, cause } = error;
        throw new MachineExhausted(resource, at, loaded.config.engine, cause, 'rollcall check');
      }
      // What a check refuses has been made all the same, and can be examined.
      if (!(error instanceof PublicationRefused)) throw error;
    }
    const run = await latestRun(trial.output);
    if (run === undefined) throw new Error('a trial leaves a run');
    const sum = (column: 'files' | 'begun' | 'leftOut') =>
      copied.reduce((total, each) => total + each[column], 0);
    return {
      files: sum('files'),
      begun: sum('begun'),
      leftOut: sum('leftOut'),
      manifest: withOwnPaths(run.manifest, [
        ...copied.flatMap(({ folders }) => [...folders]),
        [trial.output, loaded.output],
      ]),
      ...(await findingsOf(trial, run)),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function upTo(stages: readonly string[], last: string): string[] {
  return stages.slice(0, stages.indexOf(last) + 1);
}

/** The manifest with the merchant's own paths in its messages, where a trial has copies. */
function withOwnPaths(
  manifest: Manifest,
  places: readonly (readonly [copy: string, own: string])[],
): Manifest {
  const own = (message: string) =>
    places.reduce((text, [copy, place]) => text.replaceAll(`${copy}/`, () => `${place}/`), message);
  const refusedFiles = manifest.refusedFiles.map((refused) => ({
    ...refused,
    message: own(refused.message),
  }));
  return { ...manifest, refusedFiles };
}

function trialConfig(
  loaded: LoadedConfig,
  copied: readonly CopiedFeed[],
  output: string,
): LoadedConfig {
  const filesOf = (name: string) => [
    ...(copied.find(({ feed }) => feed === name)?.folders.keys() ?? []),
  ];
  const trialFeed = <T extends LoadedConfig['config']['feeds'][number]>(feed: T) => ({
    ...feed,
    files: filesOf(feed.name),
    source: undefined,
  });
  return {
    ...loaded,
    output,
    config: { ...loaded.config, output, feeds: loaded.config.feeds.map(trialFeed) },
    feeds: loaded.feeds.map((resolved) => ({ ...resolved, feed: trialFeed(resolved.feed) })),
  };
}
