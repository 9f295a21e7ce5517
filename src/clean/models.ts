import type { Model } from '../engine/model.ts';
import { cellModels } from './cell-models.ts';
import { checkedModels } from './checked-models.ts';
import { parsedPhones } from './parsed-phones.ts';
import { refusedTexts } from './refused-texts.ts';

/** What is compiled from contracts and feeds, and what a library reads. */
export const cleanModels: readonly Model[] = [
  ...cellModels,
  ...checkedModels,
  parsedPhones,
  refusedTexts,
];
