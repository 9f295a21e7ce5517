import type { Keyed, KeyedParent } from '../engine/model.ts';
import { but, names, rowsWith } from './changed-rows.ts';
import type { Part } from './narrow-model.ts';

/**
 * Queries for the keys of which a parent says something else than before.
 *
 * @param values a table of the values of the parent's columns with which it has other rows
 * @param sides a table as it is and as it was, each to stand behind `from`
 */
export function keysBehind(
  keyed: Keyed,
  { of, columns }: KeyedParent,
  values: string,
  sides: (table: string) => readonly string[],
): readonly string[] {
  if (of === undefined) return [`select ${names(columns)} from ${values}`];
  const linking = linkingTo(keyed, of.table);
  return sides(of.table).map(
    (side) =>
      `select ${names(linking.columns, 'side')} from ${rowsWith(side, of.columns, values, columns)} as side`,
  );
}

/** A parent that has the key itself. */
function linkingTo({ parents }: Keyed, table: string): KeyedParent {
  const linking = parents.find((each) => each.table === table && each.of === undefined);
  if (!linking) throw new RangeError(`nothing leads from ${table} to the key`);
  return linking;
}

/**
 * The rows of some keys in the tables that have the key. Of a table that is read by other columns beside it, the rows
 * are among them that these lead to.
 *
 * @param keys a table of the keys
 */
export function keyedParts(keyed: Keyed, keys: string): readonly Part[] {
  const { parents, key } = keyed;
  return parents
    .filter(({ of }) => of === undefined)
    .map(({ table, columns }): Part => {
      const linked = parents.flatMap((parent) =>
        parent.table === table && parent.of ? [parent] : [],
      );
      const ways = [
        { columns, values: keys, by: key },
        ...linked.map(({ columns: own, of }) => ({
          columns: own,
          values: linkedValues(keyed, of, keys),
          by: of?.columns ?? own,
        })),
      ];
      const apart = ways.map((way, index) => {
        const rows = rowsWith(table, way.columns, way.values, way.by);
        const before = ways
          .slice(0, index)
          .map((other) => but('part', other.columns, other.values, other.by));
        return `select part.* from ${rows} as part ${before.join(' ')}`;
      });
      return { table, sql: apart.join(' union all '), kind: 'view' };
    });
}

/** What the rows of these keys say in the columns that lead to another table. */
function linkedValues(keyed: Keyed, of: KeyedParent['of'], keys: string): string {
  if (of === undefined) return keys;
  const { table, columns } = linkingTo(keyed, of.table);
  return `(select ${names(of.columns, 'link')} from ${rowsWith(table, columns, keys, keyed.key)} as link)`;
}

/**
 * The rows of a table whose model ran on some keys alone, with those of all other keys as they were.
 *
 * @param fresh what the model gives for these keys
 * @param before the table as it was, to stand behind `from`
 */
export function mergedRows({ key }: Keyed, fresh: string, before: string, keys: string): string {
  return `select * from (${fresh}\n) union all by name
    select former.* from ${before} as former ${but('former', key, keys)}`;
}
