import { z } from 'zod';
import { projectModules } from '../engine/project-modules.ts';
import { type Contract, isContract } from './contract.ts';

/** Every kind of record: one file each in `src/contracts/kinds/`, in the order of their names. */
export const contracts: readonly Contract[] = (await projectModules('src/contracts/kinds')).filter(
  isContract,
);

/** The kinds of record that feeds bring. */
export const RecordKind = z.enum(contracts.map(({ kind }) => kind));

/** The contract of a kind, whose name a preset or a table has given. */
export function contractOf(kind: string): Contract {
  const contract = contracts.find((each) => each.kind === kind);
  if (!contract) throw new Error(`There is no contract for the kind ${kind}`);
  return contract;
}

/** The names of the kinds, in the same order. */
export const recordKinds: readonly string[] = contracts.map(({ kind }) => kind);
