import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dialect } from '../engine/open-engine.ts';
import { projectPath } from '../engine/project-path.ts';
import { hashConfig } from '../pipeline/fingerprint.ts';
import type { Manifest } from '../runs/manifest.ts';
import type { Past } from '../runs/past.ts';
import type { RunRequest } from './run-request.ts';

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
    hashedFiles: [],
    refusedFiles: [],
    stages: [],
    tables: [],
    files: [],
    leftOut: {},
    conservation: [],
    notices: [],
    peakMemoryBytes: null,
    versions: { node: process.versions.node, duckdb: dialect.version, rollcall: programVersion() },
  };
}

/** Rollcall's own version. */
export function programVersion(): string {
  const text = readFileSync(projectPath('package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
