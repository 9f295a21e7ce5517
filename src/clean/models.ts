import type { Model } from '../engine/model.ts';
import { cellModels } from './cell-models.ts';
import { checkedModels } from './checked-models.ts';
import { outcomeModels } from './outcome-models.ts';
import { parsedPhones } from './parsed-phones.ts';
import { refusedTexts } from './refused-texts.ts';
import { typedModels } from './typed-models.ts';
import { versionModels } from './version-models.ts';

/** What is compiled from contracts and feeds, and what a library reads. */
export const cleanModels: readonly Model[] = [
  ...cellModels,
  ...typedModels,
  ...checkedModels,
  ...versionModels,
  ...outcomeModels,
  parsedPhones,
  refusedTexts,
];
