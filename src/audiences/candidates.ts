import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { isAudience } from './audience-models.ts';
import { type ColumnTypes, ConditionRow, compileCondition, typesOf } from './compile-condition.ts';

/** Who meets the conditions of which audience, whether a file may hold them or not. */
export const candidates: BuiltModel = {
  table: 'audiences.candidates',
  description:
    'One row per audience and customer who meets its conditions, whether its file may hold them or not. A segment is an audience whose condition is the segment.',
  grain: ['audience', 'customer_id'],
  columns: columnNotes({
    none: {
      audience: "the file's name: a segment's, or that of an audience",
      rank: 'their place among those who meet its conditions',
    },
    indirect: { customer_id: 'the customer' },
  }),
  source: 'src/audiences/candidates.ts',
  reads: [
    'config.audiences',
    'config.audience_conditions',
    'config.run',
    'mart.customers',
    isAudience,
  ],
  build: buildCandidates,
};

const Audience = z.object({
  audience: z.string(),
  model: z.string().nullable(),
  order_column: z.string().nullable(),
  highest_first: z.boolean(),
});

async function buildCandidates(engine: Engine, table: string): Promise<void> {
  const audiences = await engine.queryAs(
    Audience,
    'select audience, model, order_column, highest_first from config.audiences order by position',
  );
  const conditions = await engine.queryAs(
    ConditionRow,
    `select audience, position, column_name, operator, value, value_kind
    from config.audience_conditions
    order by audience, position, column_name, operator, value, value_kind`,
  );
  const customers = await typesOf(engine, 'mart.customers', 'customers');
  await engine.execute(
    `create or replace table ${table} (audience varchar, customer_id varchar, rank bigint)`,
  );
  for (const audience of audiences) {
    const own = conditions.filter((condition) => condition.audience === audience.audience);
    const further = audience.model === null ? [] : await typesOf(engine, audience.model, 'model');
    await engine.execute(
      `insert into ${table} ${candidateQuery(audience, own, new Map([...further, ...customers]))}`,
    );
  }
}

/** The most valuable come first, after those that the config wants first. */
function candidateQuery(
  { audience, model, order_column, highest_first }: z.infer<typeof Audience>,
  conditions: readonly ConditionRow[],
  types: ColumnTypes,
): string {
  const groups = Map.groupBy(conditions, ({ position, operator }) => `${position} ${operator}`);
  const tests = [...groups.values()].map((rows) => compileCondition(rows, types));
  const order = [
    ...(order_column === null
      ? []
      : [`${reference(order_column, types)} ${highest_first ? 'desc' : 'asc'} nulls last`]),
    'customers.monetary desc nulls last',
    'customers.frequency desc nulls last',
    'customers.last_ordered_on desc nulls last',
    'customers.customer_id asc nulls last',
  ];
  return `
    select
        ${literal(audience)} as audience,
        customers.customer_id,
        row_number() over (order by ${order.join(', ')}) as rank,
    from mart.customers as customers
    ${model === null ? '' : `inner join ${model} as model on customers.customer_id = model.customer_id`}
    cross join config.run as run
    ${tests.length ? `where ${tests.join(' and ')}` : ''}`;
}

function reference(column: string, types: ColumnTypes): string {
  return `${types.get(column)?.alias ?? 'customers'}.${identifier(column)}`;
}
