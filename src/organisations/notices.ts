import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { StageNotices, StageSummary } from '../pipeline/stage-definition.ts';
import type { Notice } from '../runs/notice.ts';
import { plural } from '../text/plural.ts';

const Count = z.string().transform(Number);
const Known = z.object({ organisations: Count, records: Count, customers: Count });
const Waiting = z.object({ pairs: Count });

/** How many organisations the night knows, and who acts for them. */
export const organisationSummary: StageSummary = {
  tables: ['organisations.organisations', 'organisations.people'],
  read: async (engine) => ({ lines: await linesOf(engine) }),
};

export const organisationNotices: readonly StageNotices[] = [
  { tables: ['organisations.review'], read: pairsToReview },
];

async function linesOf(engine: Engine): Promise<readonly string[]> {
  const [known] = await engine.queryAs(
    Known,
    `select count(*) as organisations, coalesce(sum(records), 0) as records,
      (select count(distinct customer_id) from organisations.people) as customers
    from organisations.organisations`,
  );
  if (!known || known.organisations === 0) return [];
  const organisations = plural(known.organisations, 'organisation');
  const records = plural(known.records, 'record');
  const customers = plural(known.customers, 'customer acts', 'customers act');
  return [`${organisations} of ${records}; ${customers} for one: organisations.organisations`];
}

/** Pairs of records of organisations that a person has to decide. */
async function pairsToReview(engine: Engine): Promise<readonly Notice[]> {
  const [row] = await engine.queryAs(
    Waiting,
    'select count(*) as pairs from organisations.review where not is_postponed',
  );
  const count = row?.pairs ?? 0;
  if (count === 0) return [];
  const pairs = plural(count, 'pair');
  return [
    {
      key: 'review of organisations',
      subject: 'review',
      count,
      text: `${pairs} of records may be one organisation or two`,
      cure: 'rollcall review --organisations',
      short: `${pairs} of organisations to review`,
    },
  ];
}
