import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { StageSummary, SummaryPart } from '../pipeline/stage-definition.ts';

const Count = z.coerce.number();
const Row = z.object({
  audience: z.string(),
  customers: Count,
  without_consent: Count,
  consent_unread: Count,
  without_address: Count,
  refuses_profiling: Count,
  in_another_file: Count,
  beyond_limit: Count,
  in_file: Count,
});

/** How many customers each audience has, and how many of them are in its file. */
export const audienceSummary: StageSummary = {
  tables: ['audiences.summary'],
  read: audienceTable,
};

/** Reasons for which somebody is left out, as titles; those that keep nobody out are not shown. */
const reasons = {
  without_consent: 'no consent',
  consent_unread: 'consent unread',
  without_address: 'no usable address',
  refuses_profiling: 'refuses profiling',
  in_another_file: 'in another file',
  beyond_limit: 'beyond the limit',
} as const;

async function audienceTable(engine: Engine): Promise<SummaryPart> {
  const rows = await engine.queryAs(
    Row,
    `select * from audiences.summary where folder = 'audiences' order by position`,
  );
  if (rows.length === 0) return {};
  const columns = (Object.keys(reasons) as (keyof typeof reasons)[]).filter((reason) =>
    rows.some((row) => row[reason] > 0),
  );
  return {
    table: [
      ['audience', 'customers', ...columns.map((column) => reasons[column]), 'in file'],
      ...rows.map((row) => [
        row.audience,
        row.customers,
        ...columns.map((column) => row[column]),
        row.in_file,
      ]),
    ],
  };
}
