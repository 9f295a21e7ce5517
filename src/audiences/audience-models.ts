import { type Model, stageOf } from '../engine/model.ts';
import { columnsNamed } from '../lineage/column-origins.ts';
import type { ModelColumns } from '../lineage/model-columns.ts';

/** Whether a model says by itself who is in a file: one of this stage with a row per customer. */
export function isAudience({ table, grain }: Pick<Model, 'table' | 'grain'>): boolean {
  return stageOf(table) === 'audiences' && grain.join() === 'customer_id';
}

/**
 * Whether a model may choose by profile: it names a column of class *profile*, takes columns without naming them, or
 * reads a table that holds such columns, since who has a row there may say as much. `mart.customers` has a row for
 * everybody, so of it the named columns alone count.
 */
export function choosesByProfile(table: string, models: ModelColumns): boolean {
  const node = models.nodes.find(({ model }) => model.table === table);
  const named = columnsNamed(node?.query?.meaning() ?? '{}');
  if (node?.query === undefined || named === undefined) return true;
  return node.reads.some((read) => {
    if (stageOf(read) === 'config') return false;
    const columns = models.columnsOf(read);
    if (columns === undefined) return true;
    if (read === 'mart.customers') {
      // Of some columns nobody says what they mean: these may be of a profile.
      return [...columns].some(
        ([name, note]) =>
          named.has(name.toLowerCase()) && (note?.personal ?? 'profile') === 'profile',
      );
    }
    const isOfProfile = [...columns.values()].some((note) => note?.personal === 'profile');
    return isOfProfile || (stageOf(read) === 'audiences' && choosesByProfile(read, models));
  });
}
