import { readFileSync } from 'node:fs';
import { version as engineVersion } from '@duckdb/node-api';
import { z } from 'zod';
import { projectPath } from '../engine/project-path.ts';
import { hashConfig } from '../pipeline/fingerprint.ts';
import type { PulledSource } from '../pull/pulled-source.ts';
import type { Manifest } from './manifest.ts';
import type { Past } from './past.ts';
import type { RunRequest } from './run-pipeline.ts';

/** What a run tells whoever watches it. */
export type RunEvent =
  | { event: 'run started'; runId: string; pipeline: string; asOf: string }
  | { event: 'stage started'; stage: string }
  | { event: 'bytes pulled'; bytes: number }
  | { event: 'source pulled'; pulled: PulledSource }
  | { event: 'table built'; table: string; rows: number; seconds: number }
  | { event: 'exports written'; files: number; seconds: number }
  | {
      event: 'stage finished';
      stage: string;
      status: 'built' | 'reused';
      seconds: number;
      from?: string;
    };

export type RunProgress = (event: RunEvent) => void;

/** The manifest of a run that begins now. */
export function newManifest(
  runId: string,
  request: RunRequest,
  codeHash: string,
  { lastEntry, latestAt }: Pick<Past, 'lastEntry' | 'latestAt'>,
): Manifest {
  const now = new Date();
  const isBehind = latestAt !== undefined && now < new Date(latestAt);
  const { pipeline, asOf, range, full, rebuild, mayPublish } = request;
  return {
    version: 1,
    runId,
    follows: lastEntry?.hash ?? null,
    ...(isBehind ? { clockBehind: latestAt } : {}),
    pipeline: pipeline.name,
    asOf,
    asked: { range, full, rebuild, mayPublish },
    startedAt: now.toISOString(),
    finishedAt: null,
    status: 'running',
    isPublishable: false,
    codeHash,
    configHash: hashConfig(request.loaded.config),
    pulls: [],
    repaired: [],
    inputs: [],
    refusedFiles: [],
    stages: [],
    tables: [],
    files: [],
    leftOut: {},
    conservation: [],
    notices: [],
    peakMemoryBytes: null,
    versions: { node: process.versions.node, duckdb: engineVersion(), rollcall: programVersion() },
  };
}

/** A call that is made at most ten times a second: a terminal shows no more. */
export function throttled(call: () => void): () => void {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    call();
  };
}

/** Rollcall's own version. */
export function programVersion(): string {
  const text = readFileSync(projectPath('package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
