import type { Model } from '../engine/model.ts';
import { customerClusters } from './clusters.ts';
import { differentNames } from './different-names.ts';
import { keptApart } from './kept-apart.ts';
import { customerGroups } from './key-groups.ts';
import { customerMatching } from './matching/matching-models.ts';
import { recipients } from './recipients.ts';

/** What no SELECT says: who is compared with whom, and who belongs together. */
export const identityModels: readonly Model[] = [
  ...customerMatching,
  recipients,
  customerGroups,
  differentNames,
  customerClusters,
  keptApart,
];
