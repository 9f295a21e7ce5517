import { RecordKind } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { SqlModel } from '../engine/model.ts';
import { stagedFields } from '../staging/fields.ts';

/** What a cell of a field is read as. */
type Form = 'amount' | 'time' | 'day' | 'flag' | 'currency';

/** A condition that holds for text that means the same in whatever column it stands. */
const isPlain: Readonly<Record<Form, (text: string) => string>> = {
  amount: (text) => `is_plain_amount(${text})`,
  time: (text) => `is_plain_time(${text})`,
  day: (text) => `is_plain_date(${text})`,
  flag: (text) => `is_plain_flag(${text})`,
  // The currencies of a file say how its amounts are written, so all of them are looked at.
  currency: () => 'false',
};

/** The column of `clean.cell_values` that holds what a cell of the form says. */
const valueColumns: Readonly<Record<Form, string>> = {
  amount: 'amount',
  time: 'moment',
  day: 'day',
  flag: 'flag',
  currency: 'currency',
};

/**
 * How the cells are read that are not in the plainest form. They are few, or few different ones, so
 * they are looked at by distinct text, once for a column: `clean.cell_texts` → `clean.column_forms` →
 * `clean.cell_values` → one table a kind with the values of each record that has such a cell.
 * Compiled from the staged fields, since only their names say what is an amount, a time or a flag.
 */
export const cellModels: readonly SqlModel[] = [
  {
    table: 'clean.cell_texts',
    materialized: 'table',
    description:
      'One row per text of a field in a file that is not in the plainest form, with what is to be read of it, and one without text for all that are.',
    grain: ['file_number', 'field', 'cell_text'],
    source: 'src/clean/cell-models.ts',
    sql: textsSql(),
  },
  ...RecordKind.options.map(readModel),
];

function textsSql(): string {
  const text = 'cell.cell_text';
  const cells = RecordKind.options.map((kind) => cellsOf(kind, ['feed', 'file_number']));
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
function readModel(kind: RecordKind): SqlModel {
  const fields = formsOf(kind);
  const marks = fields.some(({ form }) => form === 'amount');
  const values = fields.map(
    ({ field, form }) =>
      `max(cell_values.${valueColumns[form]}) filter (where odd.field = '${field}') as ${field}`,
  );
  const refund = kind === 'payments';
  return {
    table: `clean.read_${kind}`,
    materialized: 'table',
    description: `One row per raw record of ${kind} with a cell that is not in the plainest form: what such cells say.`,
    grain: ['file_number', 'record_number'],
    source: 'src/clean/cell-models.ts',
    sql: `with odd as (
    select file_number, record_number, cell.field, cell.cell_text
    from (${cellsOf(kind, ['file_number', 'record_number'])})
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
  function doubtsOf(all: readonly Field[], consequence: 'quarantine' | 'set aside'): string {
    const meant = all.filter(({ field }) => consequenceOf(kind, field) === consequence);
    if (meant.length === 0) return 'cast(null as varchar)';
    const names = meant.map(({ field }) => `'${field}'`).join(', ');
    return `string_agg(distinct concat(odd.field, ':', cell_values.doubt), ';' order by concat(odd.field, ':', cell_values.doubt) asc nulls last) filter (where cell_values.doubt is not null and odd.field in (${names}))`;
  }
}

/** What a contract does not know, such as the amount that was payable, is still money of its record. */
function consequenceOf(kind: RecordKind, field: string): 'quarantine' | 'set aside' {
  const contract =
    kind === 'orders' ? [contracts.orders, contracts.order_lines] : [contracts[kind]];
  const column = contract.flatMap(({ columns }) => columns).find(({ name }) => name === field);
  return column?.facts.invalid ?? 'quarantine';
}

interface Field {
  readonly field: string;
  readonly form: Form;
}

/** The fields of a kind that are read as a number, a time, a flag or a currency. */
function formsOf(kind: RecordKind): readonly Field[] {
  return stagedFields[kind].flatMap((field) => {
    const form = formOf(field);
    return form ? [{ field, form }] : [];
  });
}

function formOf(field: string): Form | undefined {
  // Only whether it says anything matters.
  if (field === 'phone_expires_at') return undefined;
  if (field.endsWith('_at')) return 'time';
  if (field.endsWith('_on')) return 'day';
  if (/_consent$|_opt_out$|^is_/.test(field)) return 'flag';
  if (field === 'currency') return 'currency';
  return /amount$|^unit_price$|^quantity$|^first_reply_minutes$/.test(field) ? 'amount' : undefined;
}

/** One row per cell of these fields. */
function cellsOf(kind: RecordKind, columns: readonly string[]): string {
  const cells = formsOf(kind).map(
    ({ field, form }) => `{field: '${field}', form: '${form}', cell_text: ${field}}`,
  );
  return `select ${columns.join(', ')}, unnest([${cells.join(', ')}]) as cell from staging.${kind}`;
}

function plainSql(text: string): string {
  const branches = Object.entries(isPlain).map(
    ([form, condition]) => `when '${form}' then ${condition(text)}`,
  );
  return `case cell.form ${branches.join(' ')} end`;
}
