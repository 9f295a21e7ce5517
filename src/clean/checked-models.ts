import { failuresSql, settledColumnsSql } from '../contracts/compile.ts';
import type { Contract, RecordKind } from '../contracts/contract.ts';
import type { Consequence } from '../contracts/field.ts';
import { orderLines } from '../contracts/order-lines.ts';
import { orders } from '../contracts/orders.ts';
import { organisations } from '../contracts/organisations.ts';
import { payments } from '../contracts/payments.ts';
import { registrations } from '../contracts/registrations.ts';
import { surveyAnswers } from '../contracts/survey-answers.ts';
import { tickets } from '../contracts/tickets.ts';
import type { SqlModel } from '../engine/model.ts';
import { stagedFields } from '../staging/fields.ts';

/**
 * One table a kind: the typed records with what each fails, as its contract says. Compiled from the
 * contracts, since a contract is the only place where a record type is written.
 */
export const checkedModels: readonly SqlModel[] = [
  checkedModel('registrations', [registrations], ['id_scope', 'phone_is_virtual']),
  checkedModel(
    'orders',
    [orderLines, orders],
    [
      'id_scope',
      'record_grain',
      'repeats_totals',
      'sums_lines',
      'is_head',
      'apart',
      'apart_reason',
      'line_id',
      'returned_order_id',
      'own_paid_amount',
      'own_refunded_amount',
      'is_trial',
      'payment_method',
      'phone_is_virtual',
      'rate',
      'stated_amount',
      'unpaid_amount',
      'refund_is_assumed',
    ],
  ),
  checkedModel('order_lines', [orderLines], ['id_scope', 'line_id']),
  checkedModel(
    'payments',
    [payments],
    ['id_scope', 'platform', 'rate', 'is_given_back', 'is_expense'],
  ),
  checkedModel(
    'survey_answers',
    [surveyAnswers],
    ['id_scope', 'phone_is_virtual', 'question_item', 'asks_for'],
  ),
  checkedModel('tickets', [tickets], ['id_scope', 'phone_is_virtual']),
  checkedModel('organisations', [organisations], ['id_scope', 'phone_is_virtual']),
];

function checkedModel(
  kind: RecordKind,
  parts: readonly Contract[],
  others: readonly string[],
): SqlModel {
  const alias = 'typed';
  const now = 'run.ends_at';
  const staged = new Set(stagedFields[kind]);
  const own = withoutRepeats(parts);
  const columns = own.map((contract) => settledColumnsSql(contract, alias, now));
  const hasText = (field: string) => (staged.has(field) ? `${alias}.has_${field}_text` : undefined);
  const failures = (consequence: Consequence) =>
    own.map((contract) => {
      const sql = failuresSql(contract, alias, consequence, hasText, now);
      // A line that continues an order repeats nothing of it but the order's number.
      return contract.kind === 'orders'
        ? `case when ${alias}.is_head then ${sql} else '' end`
        : sql;
    });
  const broken = doubted([...failures('quarantine'), `${alias}.other_failures`], `${alias}.doubts`);
  // What is no sale has no rule to keep: it is only listed.
  const failed =
    kind === 'orders' ? `case when ${alias}.apart = 'no sale' then '' else ${broken} end` : broken;
  return {
    table: `clean.checked_${kind}`,
    materialized: 'table',
    description: `One row per raw record of ${kind}: its values, and every rule of its contract that it breaks.`,
    grain: ['file_number', 'record_number'],
    source: 'src/clean/checked-models.ts',
    sql: [
      'select',
      ['feed', 'file_number', 'record_number', ...others]
        .map((name) => `    ${alias}.${name},`)
        .join('\n'),
      `    ${columns.join(',\n    ')},`,
      // Of a file that is held back no record counts; what else is wrong with it may be a word of consent.
      "    concat_ws(';', case when files.is_held_back then 'file:columns changed' end,",
      `    nullif(${failed}, '')) as failures,`,
      `    ${doubted(failures('set aside'), `${alias}.set_aside_doubts`)} as set_aside`,
      `from clean.typed_${kind} as ${alias}`,
      `left join landing.files as files on ${alias}.file_number = files.file_number`,
      'cross join config.run as run',
    ].join('\n'),
  };
}

/** The contracts, each without the fields that one before it has. */
function withoutRepeats(parts: readonly Contract[]): readonly Contract[] {
  const seen = new Set<string>();
  return parts.map((contract) => {
    const columns = contract.columns.filter(({ name }) => !seen.has(name));
    for (const { name } of columns) seen.add(name);
    return { ...contract, columns };
  });
}

/** Such lists with the reasons of what is in doubt, where there is any, in the place of `unreadable`. */
function doubted(lists: readonly string[], doubts: string): string {
  return `with_doubts(${joined(lists)}, ${doubts})`;
}

/** Lists that may be '' in one list without empty places. */
function joined(lists: readonly string[]): string {
  return `concat_ws(';', ${lists.map((list) => `nullif(${list}, '')`).join(', ')})`;
}
