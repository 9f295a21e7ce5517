import { personIds } from '../contracts/words/column-words.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { bare } from './value-shapes.ts';

/**
 * Of two ids of a buyer, one may be given to each order and the other to the person, as customer_id and customer_unique_id
 * are by some marketplaces. In a file of orders the person's is the user id. A list of people that has both joins nobody's
 * orders by it if these only name the other: then a person has to decide.
 *
 * @param fields what the columns fill by their names
 */
export function settlePersonIds(
  kind: string,
  fields: readonly FieldGuess[],
  columns: readonly SeenColumn[],
): readonly FieldGuess[] {
  const user = fields.find(({ field }) => field === 'user_id');
  const [column] = user?.columns ?? [];
  const person = columns.find(
    (each) => each !== column && each.values > 0 && matchName(each.name, { is: personIds }),
  );
  if (!user || !column || !person || !isOfEachOrder(kind, fields, column)) return fields;
  const settled: FieldGuess =
    kind === 'orders'
      ? {
          ...user,
          columns: [person],
          certainty: 'likely',
          why: `it names the person; each order has a ${column.name} of its own`,
        }
      : {
          ...user,
          certainty: 'a guess',
          why: `${person.name} is the person's: join it to orders that have ${column.name} alone, or one person is several customers`,
        };
  return fields.map((guess) => (guess === user ? settled : guess));
}

/** Whether no two orders have an id in common, nor two records of a list of people. */
function isOfEachOrder(kind: string, fields: readonly FieldGuess[], column: SeenColumn): boolean {
  if (kind !== 'orders') return column.distinct > 1 && column.distinct === column.values;
  const orders = columnOf(fields, 'order_id')?.cells ?? [];
  return column.distinct > 1 && column.distinct === new Set(orders.map(bare)).size;
}
