import { currencyMarks } from '../config/currency-marks.ts';
import { createConfigTables } from '../config/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { makeTables } from './evaluate-table.ts';
import { loadedTable } from './load-table.ts';

/** A column of the loaded table, and what its cells are read as. */
export interface ReadColumn {
  readonly column: string;
  readonly form: 'time' | 'amount';
}

/** How a table is written where its own values do not decide it. */
export interface CellForms {
  readonly dateOrder?: 'day first' | 'month first' | undefined;
  readonly decimalMark?: '.' | ',' | undefined;
}

/**
 * What the cells of columns say: one row for each column and text, with `moment`, `amount`, the `mark` of money
 * beside it, `lies_ahead`, and a `doubt` where it could be read in several ways.
 */
export const readCellsTable = 'evaluation.cells';

const plain = { time: 'is_plain_time', amount: 'is_plain_amount' } as const;

/** The hours by which the first place on Earth is ahead of UTC (Kiribati): a later day has begun nowhere. */
const hoursAhead = 14;

/**
 * Reads columns of the loaded table as a night reads those of a file: the column's own values decide whether its
 * days or its months come first, what its plain numbers count, and what stands before its decimals.
 */
export async function readCells(
  engine: Engine,
  columns: readonly ReadColumn[],
  { dateOrder, decimalMark }: CellForms = {},
): Promise<void> {
  const begunUntil = new Date(Date.now() + hoursAhead * 3_600_000).toISOString().slice(0, 10);
  await createConfigTables(engine, [
    {
      name: 'calendar',
      columns: { latest_year: 'integer' },
      rows: [[Number(begunUntil.slice(0, 4)) + 1]],
    },
    {
      name: 'feeds',
      columns: {
        feed: 'varchar',
        timezone: 'varchar',
        currency: 'varchar',
        discount_rates: 'varchar',
        decimal_mark: 'varchar',
        date_order: 'varchar',
      },
      rows: [['file', 'UTC', null, null, decimalMark ?? null, dateOrder ?? null]],
    },
    {
      name: 'currency_marks',
      columns: { mark: 'varchar', currency: 'varchar' },
      rows: currencyMarks(Intl.supportedValuesOf('currency')),
    },
  ]);
  await engine.createSchema('clean');
  await engine.execute(`
    create or replace table evaluation.texts as
    ${columns.map(textsSql).join('\n    union all\n    ')};
    create or replace table clean.cell_texts as
    select
      'file' as feed,
      1 as file_number,
      field,
      form,
      case when not is_plain then cell_text end as cell_text,
      bool_or(is_plain and contains(cell_text, '.')) as has_point,
      tidy_text(case when not is_plain then cell_text end) as written
    from evaluation.texts
    group by all`);
  await makeTables(engine, ['clean.cell_values'], ['clean.cell_texts']);
  await engine.execute(`
    create or replace table ${readCellsTable} as
    select
      field,
      cell_text,
      moment,
      amount,
      mark,
      doubt,
      coalesce(business_date(moment, 'UTC') > date ${literal(begunUntil)}, false) as lies_ahead
    from (
      select
        texts.field,
        texts.cell_text,
        coalesce(
          case when texts.form = 'time' then plain_instant(texts.cell_text, 'UTC') end, said.moment
        ) as moment,
        coalesce(
          case when texts.form = 'amount' then plain_amount(texts.cell_text) end, said.amount
        ) as amount,
        said.mark,
        said.doubt
      from evaluation.texts as texts
      left join clean.cell_values as said
        on texts.field = said.field and texts.cell_text = said.cell_text
    )`);
}

/**
 * The marks of money beside a column's amounts, the most frequent first, where they cannot all mean one currency;
 * else none. A `¥` and a `CNY` are one currency, a `¥` and a `$` are two.
 */
export async function mixedMarks(engine: Engine, column: string): Promise<readonly string[]> {
  const rows = await engine.query(`
    with used as (
      select cells.mark, count(*) as rows
      from ${loadedTable} as rows
      inner join ${readCellsTable} as cells
        on cells.field = ${literal(column)} and rows.${identifier(column)} = cells.cell_text
      where cells.mark is not null
      group by cells.mark
    ),

    meant as (
      select marks.currency, count(distinct used.mark) as marks
      from used
      inner join config.currency_marks as marks on used.mark = marks.mark
      group by marks.currency
    )

    select mark
    from used
    where (select max(marks) from meant) < (select count(*) from used)
    order by rows desc, mark`);
  return rows.map(({ mark }) => String(mark));
}

function textsSql({ column, form }: ReadColumn): string {
  const text = identifier(column);
  return `select distinct
      ${literal(column)} as field, ${literal(form)} as form, ${text} as cell_text, ${plain[form]}(${text}) as is_plain
    from ${loadedTable}
    where ${text} is not null`;
}
