import type { Model } from '../engine/model.ts';
import { lastingIds } from './lasting-ids.ts';
import { clusters, groups, pairs } from './match-organisations.ts';

export const organisationModels: readonly Model[] = [groups, pairs, clusters, ...lastingIds()];
