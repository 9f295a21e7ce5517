import { type Contract, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { Consequence, Form } from '../contracts/field.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';

/** A condition that holds for text that means the same in whatever column it stands. */
const isPlain: Readonly<Record<Form, (text: string) => string>> = {
  amount: (text) => `is_plain_amount(${text})`,
  // What a bare number means is the feed's to say.
  share: () => 'false',
  time: (text) => `is_plain_time(${text})`,
  day: (text) => `is_plain_date(${text})`,
  flag: (text) => `is_plain_flag(${text})`,
  // The currencies of a file say how its amounts are written, so all of them are looked at.
  currency: () => 'false',
};

/** The column of `clean.cell_values` that holds what a cell of the form says. */
const valueColumns: Readonly<Record<Form, string>> = {
  amount: 'amount',
  share: 'share',
  time: 'moment',
  day: 'day',
  flag: 'flag',
  currency: 'currency',
};

/**
 * How the cells are read that are not in the plainest form. They are few, or few different ones, so
 * they are looked at by distinct text, once for a column: `clean.cell_texts` → `clean.column_forms` →
 * `clean.cell_values` → one table a kind with the values of each record that has such a cell.
 * Compiled from the contracts, since they say what is an amount, a time or a flag.
 */
export const cellModels: readonly SqlModel[] = [
  {
    table: 'clean.cell_texts',
    materialized: 'table',
    description:
      'One row per text of a field in a file that is not in the plainest form, with how it is read, and one without text for all that are.',
    grain: ['file_number', 'field', 'cell_text'],
    columns: columnNotes({
      none: {
        field: 'the field of the contract that reads the column',
        form: 'what kind of value the field holds: amount, share, time, day, flag or currency',
        has_point: 'whether plain amounts of the column have a point',
      },
      direct: {
        cell_text: 'the cell as it is in the file',
        written: 'the cell without blanks and other forms of the same characters',
      },
    }),
    source: 'src/clean/cell-models.ts',
    incremental: {},
    sql: textsSql(),
  },
  ...contracts.filter((contract) => formsOf(contract).length > 0).map(readModel),
];

function textsSql(): string {
  const text = 'cell.cell_text';
  const cells = contracts
    .filter((contract) => formsOf(contract).length > 0)
    .flatMap((contract) => cellsOf(contract, ['feed', 'file_number']));
  return `with texts as (
    select
        feed,
        file_number,
        cell.field,
        cell.form,
        case when not ${plainSql(text)} then ${text} end as cell_text,
        bool_or(${plainSql(text)} and contains(${text}, '.')) as has_point
    from (${cells.join('\nunion all\n')})
    where not says_nothing(${text}) and length(${text}) <= 200
    group by all
)

select *, tidy_text(cell_text) as written
from texts`;
}

/** The records of a kind that have a cell which is not plain: what each of these cells says. */
function readModel(contract: Contract): SqlModel {
  const { kind } = contract;
  const fields = formsOf(contract);
  const marks = fields.some(({ form }) => form === 'amount');
  const values = fields.map(
    ({ field, form }) =>
      `max(cell_values.${valueColumns[form]}) filter (where odd.field = '${field}') as ${field}`,
  );
  // The cell of an amount may state a refund beside it.
  const refund = ['amount', 'refunded_amount'].every((name) =>
    fields.some(({ field }) => field === name),
  );
  return {
    table: `clean.read_${kind}`,
    materialized: 'table',
    description: `One row per raw record of ${kind} with a cell that is not in the plainest form: what such cells say.`,
    grain: ['file_number', 'record_number'],
    columns: columnNotes({
      none: {
        mark: 'a sign of money in its amounts, such as ¥',
        other_mark: 'another such sign, where its amounts do not agree',
        mark_currency: 'the currency that the sign means',
        refund_of_amount: 'the refund that the cell of the amount states',
        refund_of_refund: 'the refund that the cell of the refund states',
        doubts:
          'fields that cannot be read though they look like values, as field:doubt;field:doubt',
        set_aside_doubts: 'the same of fields whose values are set aside',
      },
    }),
    source: 'src/clean/cell-models.ts',
    incremental: {},
    sql: `with odd as (
    select file_number, record_number, cell.field, cell.cell_text
    from (${cellsOf(contract, ['file_number', 'record_number']).join('\nunion all\n')})
    where not says_nothing(cell.cell_text) and not ${plainSql('cell.cell_text')}
        and (cell.form <> 'currency' or not is_currency_code(cell.cell_text))
)

select
    odd.file_number,
    odd.record_number,
    ${[
      ...values,
      ...(marks
        ? [
            'min(cell_values.mark) as mark',
            'max(cell_values.mark) as other_mark',
            'min(cell_values.mark_currency) as mark_currency',
          ]
        : []),
      ...(refund
        ? [
            `max(cell_values.refund_amount) filter (where odd.field = 'amount') as refund_of_amount`,
            `max(cell_values.refund_amount) filter (where odd.field = 'refunded_amount') as refund_of_refund`,
          ]
        : []),
      `${doubtsOf(fields, 'quarantine')} as doubts`,
      `${doubtsOf(fields, 'set aside')} as set_aside_doubts`,
    ].join(',\n    ')}
from odd
inner join clean.cell_values as cell_values
    on odd.file_number = cell_values.file_number
    and odd.field = cell_values.field
    and odd.cell_text = cell_values.cell_text
group by odd.file_number, odd.record_number`,
  };

  /** The doubts of the fields whose failure has this consequence, as `field:doubt;field:doubt`. */
  function doubtsOf(all: readonly Field[], consequence: Consequence): string {
    const meant = all.filter(({ invalid }) => invalid === consequence);
    if (meant.length === 0) return 'cast(null as varchar)';
    const names = meant.map(({ field }) => `'${field}'`).join(', ');
    return `string_agg(distinct concat(odd.field, ':', cell_values.doubt), ';' order by concat(odd.field, ':', cell_values.doubt) asc nulls last) filter (where cell_values.doubt is not null and odd.field in (${names}))`;
  }
}

interface Field {
  readonly field: string;
  readonly form: Form;
  readonly invalid: Consequence;
  readonly isRare: boolean;
}

/** The fields of a kind that are read as a number, a time, a flag or a currency. */
function formsOf(contract: Contract): readonly Field[] {
  return typedColumns(contract).flatMap(({ name, reading, facts: { invalid, isRare = false } }) =>
    reading.by === 'form' ? [{ field: name, form: reading.form, invalid, isRare }] : [],
  );
}

/** One row per cell of these fields. Those that few feeds have are taken only from records that have one of them. */
function cellsOf(contract: Contract, columns: readonly string[]): readonly string[] {
  const fields = formsOf(contract);
  const from = `from staging.${contract.kind}`;
  return [fields.filter(({ isRare }) => !isRare), fields.filter(({ isRare }) => isRare)]
    .filter((some) => some.length > 0)
    .map((some) => {
      const cells = some.map(
        ({ field, form }) => `{field: '${field}', form: '${form}', cell_text: ${field}}`,
      );
      const select = `select ${columns.join(', ')}, unnest([${cells.join(', ')}]) as cell ${from}`;
      const names = some.map(({ field }) => field);
      return some[0]?.isRare ? `${select} where coalesce(${names.join(', ')}) is not null` : select;
    });
}

function plainSql(text: string): string {
  const branches = Object.entries(isPlain).map(
    ([form, condition]) => `when '${form}' then ${condition(text)}`,
  );
  return `case cell.form ${branches.join(' ')} end`;
}
