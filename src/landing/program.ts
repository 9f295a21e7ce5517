import { showTable, tablePath } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { secondsSince } from '../seconds-since.ts';
import { findInputs } from './find-inputs.ts';
import { emptyLandingTables, landingTables, storeLandingTables } from './landing-tables.ts';

/** Lands what is new, and says of each landed file where its records lie. */
export const landing = {
  leavesFiles: true,
  prepare: findInputs,
  dependsOn: ({ inputs, feedsWithNews }) => {
    const landed = inputs.map(({ feed, landed: file, seenAt, isHeldBack = false }) => [
      feed,
      file.hash,
      file.layoutHash,
      [...seenAt],
      isHeldBack,
      ...(file.shared ? [file.shared] : []),
    ]);
    return feedsWithNews?.size ? [landed, 'new files'] : landed;
  },
  async *build({ workspace, inputs, request, folder }) {
    const startedAt = performance.now();
    const { output } = request.loaded;
    for (const stored of await storeLandingTables(workspace.engine, inputs, output, folder)) {
      yield { ...stored, seconds: secondsSince(startedAt) };
    }
  },
  async show({ workspace, folder }) {
    for (const table of landingTables) {
      await showTable(workspace.engine, table, tablePath(folder, table));
    }
  },
  showEmpty: emptyLandingTables,
} satisfies StageProgram;
