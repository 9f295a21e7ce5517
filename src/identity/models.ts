import type { Model } from '../engine/model.ts';
import { clusters } from './clusters.ts';
import { differentNames } from './different-names.ts';
import { keyGroups } from './key-groups.ts';
import { customerFields, customerSchema } from './matching/customer-schema.ts';
import { matchingModels } from './matching/matching-models.ts';
import { recipients } from './recipients.ts';

/** What no SELECT says: who is compared with whom, and who belongs together. */
export const identityModels: readonly Model[] = [
  ...matchingModels(customerSchema, 'identity.records'),
  recipients,
  keyGroups,
  differentNames,
  clusters(customerFields),
];
