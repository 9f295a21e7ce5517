import { type Model, stageOf } from '../engine/model.ts';

/** Whether a model says by itself who is in a file: one of this stage with a row per customer. */
export function isAudience({ table, grain }: Pick<Model, 'table' | 'grain'>): boolean {
  return stageOf(table) === 'audiences' && grain.join() === 'customer_id';
}
