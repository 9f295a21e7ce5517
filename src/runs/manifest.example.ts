import type { Manifest } from './manifest.ts';

/** A manifest for tests: of a night on which nothing came in, but for what `facts` say. */
export function exampleManifest(facts: Partial<Manifest> = {}): Manifest {
  return {
    version: 1,
    runId: '2026-11-20T213000Z',
    pipeline: 'nightly',
    asOf: '2026-11-20',
    startedAt: '2026-11-20T21:30:00.000Z',
    finishedAt: '2026-11-20T21:31:00.000Z',
    status: 'succeeded',
    isPublishable: true,
    codeHash: 'c'.repeat(64),
    configHash: 'd'.repeat(64),
    pulls: [],
    repaired: [],
    inputs: [],
    hashedFiles: [],
    refusedFiles: [],
    leftOut: {},
    stages: [],
    tables: [],
    files: [],
    conservation: [],
    notices: [],
    peakMemoryBytes: 1,
    versions: { node: '24.21.0', duckdb: '1.5.6', rollcall: '0.1.0' },
    ...facts,
  };
}
