import { z } from 'zod';
import type { Shape } from '../contracts/words/column-words.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { shapeOf } from '../recognise/value-shapes.ts';
import { visible } from '../text/visible.ts';
import { loadedTable } from './load-table.ts';
import { type ReadColumn, readCellsTable } from './read-cells.ts';

const Counted = z.object({ reason: z.string().nullable(), rows: z.coerce.number() });

/** Why cells say nothing that could be used, and what cures it; `nothing` are those that look like no such value. */
const reasons = {
  time: {
    'date order unknown': {
      what: 'could be read with the day or the month first',
      next: 'Say which it is: --date-order day-first, or month-first.',
    },
    'date order contradicted': {
      what: 'cannot be read as --date-order says, or only as other dates cannot',
      next: 'Try the other --date-order, or none.',
    },
    ahead: {
      what: 'lie ahead of today',
      next: 'Name the column with the day of the purchase: --date.',
    },
    nothing: {
      what: 'are no date',
      next: 'Name the column with the day of the purchase: --date. Dates such as 2026-11-20, 20.11.2026 or Nov 20, 2026 are read.',
    },
  },
  amount: {
    'decimal mark unknown': {
      what: 'may have decimals or thousands behind the mark, as in 1,234',
      next: 'Set the decimal mark: --decimal-mark . or ,',
    },
    'decimal mark contradicted': {
      what: 'cannot be read as --decimal-mark says',
      next: 'Try the other --decimal-mark, or none.',
    },
    nothing: {
      what: 'are no amount',
      next: 'Name the column with the amount: --amount. Amounts such as 1234.50, 1.234,50 € or ¥1,234.50 are read.',
    },
  },
} as const;

/** What columns of a form look like. */
const shapes: Readonly<Record<ReadColumn['form'], readonly Shape[]>> = {
  time: ['time', 'date'],
  amount: ['amount', 'whole number'],
};

/**
 * Refuses a column of which half of the cells that say anything cannot be read: figures of the rest would
 * be those of another table. Call it once the cells are read.
 *
 * @throws {ColumnUnread}
 */
export async function refuseUnread(engine: Engine, { column, form }: ReadColumn): Promise<void> {
  const name = identifier(column);
  const counted = await engine.queryAs(
    Counted,
    `select
      case
        when cells.lies_ahead then 'ahead'
        when cells.${form === 'time' ? 'moment' : 'amount'} is null then coalesce(cells.doubt, 'nothing')
      end as reason,
      count(*) as rows
    from ${loadedTable} as rows
    inner join ${readCellsTable} as cells
      on cells.field = ${literal(column)} and rows.${name} = cells.cell_text
    group by reason
    order by rows desc, reason`,
  );
  const sum = (some: typeof counted): number => some.reduce((total, { rows }) => total + rows, 0);
  const unread = counted.filter(({ reason }) => reason !== null);
  if (sum(unread) * 2 < sum(counted) || unread.length === 0) return;
  const cells = await engine.query(
    `select distinct ${name} as cell from ${loadedTable} where ${name} is not null order by cell limit 500`,
  );
  const { shape } = shapeOf(cells.map(({ cell }) => String(cell)));
  throw new ColumnUnread({ column, form }, unread, sum(counted), shape ?? 'text');
}

/** Half of a column's cells, or more, could not be read. */
export class ColumnUnread extends RollcallError {
  readonly column: string;

  constructor(
    { column, form }: ReadColumn,
    unread: readonly z.infer<typeof Counted>[],
    filled: number,
    shape: Shape,
  ) {
    const known: Readonly<Record<string, { what: string; next: string }>> = reasons[form];
    const because = unread.flatMap(({ reason, rows }) => {
      const why = known[reason ?? ''];
      return why ? [{ ...why, rows }] : [];
    });
    const sum = because.reduce((total, { rows }) => total + rows, 0);
    const isOther =
      unread.some(({ reason }) => reason === 'nothing') && !shapes[form].includes(shape);
    const looks = isOther ? ` The column looks like: ${shape}.` : '';
    super(
      {
        what: `The ${form === 'time' ? 'dates' : 'amounts'} in "${visible(column)}" cannot be read in ${sum} of ${filled} rows.`,
        where: `${because.map(({ rows, what }) => `${rows} ${what}`).join('; ')}.${looks}`,
        state: 'Nothing was evaluated.',
        next: because.map(({ next }) => next).join('\n'),
      },
      { exitCode: exitCodes.usage },
    );
    this.column = column;
  }
}
