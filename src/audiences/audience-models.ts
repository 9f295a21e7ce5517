import type { Model } from '../engine/model.ts';
import { stageOf } from '../engine/model.ts';
import { readModels } from '../engine/read-models.ts';

/** Whether a model says by itself who is in a file: one of this stage with a row per customer. */
export function isAudience({ table, grain }: Pick<Model, 'table' | 'grain'>): boolean {
  return stageOf(table) === 'audiences' && grain.join() === 'customer_id';
}

/** The tables of such models. */
export const audienceModels: readonly string[] = readModels('audiences')
  .filter(isAudience)
  .map(({ table }) => table);
