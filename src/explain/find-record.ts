import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { findCustomers } from './find-customers.ts';
import { nobody, numberedRecords, type RecordName } from './numbered-records.ts';

/** A record that was found, with its key, which is not to be shown. */
export interface FoundRecord extends RecordName {
  readonly recordId: string;
  readonly feed: string;
  /** What it is: a registration, a buyer, a respondent or a requester. */
  readonly source: string;
}

/** Which of the records that were asked for. */
export type Place = 'first' | 'second';

const Row = z.object({
  record_id: z.string(),
  customer_id: z.string(),
  feed: z.string(),
  source: z.string(),
  number: z.number(),
});

const fewestCharacters = 6;

/**
 * Finds a record by its customer and number (`C000000001/2`) or by its id, of which a beginning is
 * enough that no other record has.
 *
 * @throws {RecordNotFound}
 */
export async function findRecord(
  engine: Engine,
  runId: string,
  text: string,
  place: Place,
): Promise<FoundRecord> {
  const [, customerId, number] = /^\s*(C\d{9,})\/(\d{1,9})\s*$/i.exec(text) ?? [];
  const start = text.trim().toLowerCase().replaceAll('-', '');
  const isStart = /^[0-9a-f]{1,32}$/.test(start) && start.length >= fewestCharacters;
  if (customerId === undefined && !isStart) throw new RecordNotFound(runId, place, 'unreadable');
  const rows =
    customerId === undefined
      ? await engine.queryAs(Row, byIdSql, { start })
      : await ofCustomer(engine, runId, customerId, Number(number), place);
  const [row, ...others] = rows;
  if (!row || others.length) throw new RecordNotFound(runId, place, row ? 'several' : 'none');
  const { record_id: recordId, customer_id: owner, ...rest } = row;
  return { recordId, customerId: owner, ...rest };
}

async function ofCustomer(
  engine: Engine,
  runId: string,
  text: string,
  number: number,
  place: Place,
) {
  const [customer] = await findCustomers(engine, {
    customerId: text.toUpperCase(),
    orderId: null,
    email: null,
    nameKey: null,
    phones: [],
  });
  const customerId = customer?.customerId ?? null;
  // Its records have other numbers there: the one with this number may be any.
  if (customer?.mergedFrom) throw new RecordNotFound(runId, place, 'merged', customer.customerId);
  return engine.queryAs(Row, byNumberSql, { customerId, number });
}

const byNumberSql = `
  select * from (${numberedRecords('$customerId')}) where number = $number`;

// Two are enough to know that one is not meant. A record without any key may be of no customer.
const byIdSql = `
  with found as (
      select records.record_id, members.customer_id, records.feed, records.source
      from identity.records as records
      left join identity.members as members on records.record_id = members.record_id
      where starts_with(replace(cast(records.record_id as varchar), '-', ''), $start)
      order by records.record_id
      limit 2
  )
  select numbered.*
  from (${numberedRecords('select customer_id from found')}) as numbered
  inner join found on numbered.record_id = found.record_id
  union all
  select record_id, '${nobody}' as customer_id, feed, source, 1 as number
  from found
  where customer_id is null`;

const whys = {
  unreadable: (place: Place) =>
    `The ${place} of the two reads neither as a record of a customer nor as the id of a record.`,
  none: (place: Place, runId: string) =>
    `Run ${runId} has no record that answers to the ${place} of the two.`,
  several: (place: Place, runId: string) =>
    `More than one record of run ${runId} begins like the ${place} of the two.`,
  merged: (place: Place, runId: string) =>
    `The customer of the ${place} of the two is part of another since run ${runId} or before, where records have other numbers.`,
};

/** No record, or not only one, is what was asked for; which is not repeated: it may be a phone number. */
export class RecordNotFound extends RollcallError {
  readonly runId: string;
  readonly place: Place;
  readonly why: keyof typeof whys;

  constructor(
    runId: string,
    place: Place,
    why: keyof typeof whys,
    /** The customer whose records are to be examined. */
    customerId = 'C000000001',
  ) {
    super(
      {
        what: whys[why](place, runId),
        where: `A record is named by customer and number, as C000000001/2, or by its id, of which a beginning of ${fewestCharacters} characters is enough.`,
        next: `See the numbers of a customer’s records: rollcall explain ${customerId}`,
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
    this.place = place;
    this.why = why;
  }
}
