import { contracts } from '../contracts/contracts.ts';
import { foldName } from '../landing/column-names.ts';
import { wordFields } from '../presets/meanings.ts';
import type { Preset } from '../presets/preset.ts';

/** What may be shown of a raw column, and which fields read it. */
export interface RawColumn {
  readonly fields: readonly string[];
  /** Whether its cells are shown as they are: every field that reads it is marked as not personal. */
  readonly isShown: boolean;
}

/**
 * Fields that presets fill and cleaning reads, but no contract holds: amounts, statuses and flags
 * that decide others. What is not named here or marked in a contract counts as personal.
 */
const harmlessFields: ReadonlySet<string> = new Set([
  ...wordFields,
  'expense_amount',
  'first_reply_minutes',
  'income_amount',
  'is_trial',
  'line_id',
  'unpaid_amount',
]);

/**
 * The raw columns that a preset reads, by their names as landed. A column that is not among them is
 * in no contract and may hold anything.
 */
export function rawColumns({ kind, fields }: Preset): ReadonlyMap<string, RawColumn> {
  const readers = new Map<string, string[]>();
  for (const [field, columns] of Object.entries(fields)) {
    for (const column of columns.map(foldName)) {
      readers.set(column, [...(readers.get(column) ?? []), field]);
    }
  }
  return new Map(
    [...readers].map(([column, names]) => [
      column,
      { fields: names, isShown: names.every((field) => isHarmless(kind, field)) },
    ]),
  );
}

function isHarmless(kind: Preset['kind'], field: string): boolean {
  const facts = factsOf(kind, field);
  return facts ? facts.personal === 'none' : harmlessFields.has(field);
}

/** Order files hold orders and their lines, so their fields are in either contract. */
function factsOf(kind: Preset['kind'], field: string) {
  const parts = kind === 'orders' ? [contracts.orders, contracts.order_lines] : [contracts[kind]];
  const columns = parts.flatMap((contract) => contract.columns);
  return columns.find(({ name }) => name === field)?.facts;
}
