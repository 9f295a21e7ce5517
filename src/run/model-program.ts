import { buildModels } from '../engine/build-models.ts';
import { isSql, type Model, type SqlModel } from '../engine/model.ts';
import { materialize, showTable, tablePath } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { stagedFeeds } from '../staging/staged-feeds.ts';
import { ModelFailed } from './model-failed.ts';
import { secondsSince } from './seconds-since.ts';
import { statementsAtOnce } from './work.ts';

/** Makes a stage's models: all that a stage does which says nothing else. */
export const modelProgram: StageProgram = {
  leavesFiles: true,
  async *build(work, { nodes }) {
    const files = stagedFeeds(work.request.loaded, work.inputs).flatMap((feed) => feed.files);
    const { engine } = work.workspace;
    const atOnce = statementsAtOnce(work);
    const tables = buildModels(engine, nodes, atOnce, async (session, { model }) => {
      work.request.signal.throwIfAborted();
      const startedAt = performance.now();
      try {
        const made = atOnce > 1 ? inMemory(model) : model;
        const stored = await materialize(session, made, work.folder, files);
        return stored && { ...stored, seconds: secondsSince(startedAt) };
      } catch (error) {
        throw new ModelFailed(model, error);
      }
    });
    for await (const table of tables) if (table) yield table;
  },
  async show(work, { nodes }) {
    for (const { model } of nodes.filter((node) => !isView(node.model))) {
      const path = tablePath(work.folder, model.table);
      await showTable(work.workspace.engine, model.table, path);
    }
  },
  async showViews(work, { nodes }) {
    for (const { model } of nodes.filter((node) => isView(node.model))) {
      await materialize(work.workspace.engine, model, work.folder);
    }
  },
};

function isView(model: Model): model is SqlModel {
  return isSql(model) && model.materialized === 'view';
}

/** A view as a table in memory: to plan it again wherever it is read takes a small shop longer than its rows. */
function inMemory(model: Model): Model {
  return isView(model) ? { ...model, materialized: 'memory' } : model;
}
