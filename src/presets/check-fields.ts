import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import { nearestWord } from '../text/did-you-mean.ts';
import type { Preset } from './preset.ts';

/** What is wrong with the fields that a preset or mapping fills, one sentence each. */
export function fieldProblems(
  preset: Pick<Preset, 'kind' | 'fields'> &
    Partial<Pick<Preset, 'constants' | 'timeOfDay' | 'sums' | 'onlyWhere'>>,
): readonly string[] {
  const known = stagedFields(contractOf(preset.kind));
  const { fields, timeOfDay, sums, constants, onlyWhere } = preset;
  return Object.keys({ ...fields, ...timeOfDay, ...sums, ...constants, ...onlyWhere })
    .filter((field) => !known.includes(field))
    .map((field) => {
      const nearest = nearestWord(field, known);
      const hint = nearest ? ` (did you mean "${nearest}"?)` : `; there are ${known.join(', ')}`;
      return `${preset.kind} have no field "${field}"${hint}`;
    });
}
