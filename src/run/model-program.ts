import { isView } from '../engine/model.ts';
import { showTable, tablePath } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { leaveViews } from './build-tables.ts';

/** What a stage does that says nothing else: it makes its models. */
export const modelProgram: StageProgram = {
  leavesFiles: true,
  async show(context, ordered) {
    for (const { model } of ordered.nodes.filter((node) => !isView(node.model))) {
      const path = tablePath(context.folder, model.table);
      await showTable(context.workspace.engine, model.table, path);
    }
    leaveViews(context, ordered);
  },
};

/** Whether a stage does nothing but make its models. */
export function isOfModels({ build }: StageProgram): boolean {
  return build === undefined;
}
