import { materialize } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { stagedFeeds } from './staged-feeds.ts';
import { stagingModels } from './staging-models.ts';

/** Shows the landed files under the names of their contracts. Nothing of it is stored. */
export const staging = {
  leavesFiles: false,
  // Where the output folder lies changes nothing in what the views say.
  dependsOn: ({ request, inputs }) =>
    stagingModels(stagedFeeds({ ...request.loaded, output: '' }, inputs)).map(({ sql }) => sql),
  async *build() {
    yield* [];
  },
  async show() {},
  async showViews({ workspace, request, inputs, folder }) {
    for (const model of stagingModels(stagedFeeds(request.loaded, inputs))) {
      await materialize(workspace.engine, model, folder);
    }
  },
  async showEmpty(engine, loaded) {
    await engine.execute('create schema if not exists staging');
    for (const { table, sql } of stagingModels(stagedFeeds(loaded, []))) {
      await engine.execute(`create table ${table} as ${sql}`);
    }
  },
} satisfies StageProgram;
