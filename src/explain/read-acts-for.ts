import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** A run to which nothing names an organisation has not made it. */
export const organisationTable = 'organisations.people';

const Row = z.object({ organisation_id: z.string(), evidence: z.string() });

/** An organisation that a customer acts for, and what says so. */
export interface ActsFor {
  readonly organisationId: string;
  readonly evidence: string;
}

/** The organisations that a customer acts for, the first of them first. */
export async function readActsFor(engine: Engine, customerId: string): Promise<readonly ActsFor[]> {
  const rows = await engine.queryAs(
    Row,
    `select organisation_id, evidence from organisations.people
    where customer_id = $customerId
    order by is_main desc nulls last, organisation_id asc nulls last`,
    { customerId },
  );
  return rows.map((row) => ({ organisationId: row.organisation_id, evidence: row.evidence }));
}
