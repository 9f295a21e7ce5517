import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { hiding } from '../explain/hide.ts';
import { numberedOrganisationRecords } from '../explain/numbered-records.ts';
import { recordReveal } from '../runs/ledger.ts';
import { chooseRun, hasTable, withTables } from '../runs/run-tables.ts';
import { compareValues } from './compare-records.ts';
import { askedSql, type Review, type ReviewPair, showDecisions, totalsOf } from './read-review.ts';

const tables = ['organisations.members', 'organisations.records', 'organisations.review'];

const Text = z.string().nullable();
const Pair = z.object({
  record_id: z.string(),
  other_record_id: z.string(),
  reason: z.enum([
    'uncertain',
    'two numbers',
    'two legal forms',
    'two firms of a group',
    'two names',
    'two places',
  ]),
  probability: z.coerce.number().nullable(),
  weight: z.coerce.number().nullable(),
  is_postponed: z.boolean(),
});
const Reviewed = z.object({
  record_id: z.string(),
  record_name: z.string(),
  is_personal: z.boolean(),
  feed: z.string(),
  recognised_by: z.string(),
  name: Text,
  legal_form: Text,
  registration_number: Text,
  tax_id: Text,
  domain: Text,
  phone: Text,
  email: Text,
  place: Text,
  address: Text,
});

/** What is asked for: how many pairs, of which run, and whether personal values are shown. */
export interface OrganisationReviewRequest {
  readonly limit: number;
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/**
 * Reads the pairs of records of organisations that a person should look at, the most probable first. A run in which
 * nothing names an organisation has none.
 *
 * @throws {RunNotFound}
 */
export async function readOrganisationReview(
  loaded: LoadedConfig,
  { limit, runId, reveal }: OrganisationReviewRequest,
): Promise<Review> {
  const run = await chooseRun(loaded.output, [], 'current', runId);
  const nothing = { run, waiting: 0, postponed: 0, decidedSince: 0, pairs: [] };
  if (tables.some((table) => !hasTable(run, table))) return nothing;
  const review = await withTables(loaded, run, tables, async (engine) => {
    await showDecisions(engine, loaded, run.manifest.asOf);
    const totals = await totalsOf(engine, 'organisations.review');
    const rows = await engine.queryAs(Pair, pairsSql, { limit });
    const records = await readRecords(
      engine,
      rows.flatMap((row) => [row.record_id, row.other_record_id]),
    );
    return {
      run,
      ...totals,
      pairs: rows.flatMap((row, index) => pairOf(row, index, records, reveal)),
    };
  });
  if (reveal && review.pairs.length > 0) {
    await recordReveal(loaded.output, run.runId, 2 * review.pairs.length);
  }
  return review;
}

type Record = z.infer<typeof Reviewed>;

function pairOf(
  row: z.infer<typeof Pair>,
  index: number,
  records: ReadonlyMap<string, Record>,
  reveal: boolean,
): readonly ReviewPair[] {
  const [one, other] = [records.get(row.record_id), records.get(row.other_record_id)];
  if (!one || !other) return [];
  const personal = hiding(reveal);
  // What names a legal person is nobody's personal data.
  const naming = hiding(reveal || (!one.is_personal && !other.is_personal));
  return [
    {
      number: index + 1,
      recordId: row.record_id,
      otherRecordId: row.other_record_id,
      names: [one.record_name, other.record_name],
      shortIds: [row.record_id, row.other_record_id],
      reason: row.reason,
      probability: row.probability,
      weight: row.weight,
      isPostponed: row.is_postponed,
      monetary: null,
      fields: [
        compareValues('name', one.name, other.name, naming),
        compareValues('legal form', one.legal_form, other.legal_form, naming),
        compareValues(
          'registration number',
          one.registration_number,
          other.registration_number,
          naming,
        ),
        compareValues('tax number', one.tax_id, other.tax_id, naming),
        compareValues('website', one.domain, other.domain, naming),
        compareValues('phone', one.phone, other.phone, personal),
        compareValues('email', one.email, other.email, personal),
        compareValues('place', one.place, other.place, naming),
        compareValues('address', one.address, other.address, naming),
        { field: 'feed', values: [one.feed, other.feed], isSame: null },
        { field: 'known by', values: [one.recognised_by, other.recognised_by], isSame: null },
      ],
    },
  ];
}

async function readRecords(
  engine: Engine,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record>> {
  const rows = await engine.queryAs(Reviewed, recordsSql, { ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.record_id, row]));
}

const pairsSql = `${askedSql('organisations.review')}
  select record_id, other_record_id, reason, probability, weight, is_put_off as is_postponed
  from asked
  where not is_decided
  order by
      is_put_off asc nulls last,
      probability desc nulls last,
      record_id asc nulls last,
      other_record_id asc nulls last
  limit cast($limit as integer)`;

const recordsSql = `
  with wanted as (
      select * from organisations.records where list_contains(cast($ids as uuid[]), record_id)
  ),
  numbered as (${numberedOrganisationRecords(
    'select members.organisation_id from wanted inner join organisations.members as members on wanted.record_id = members.record_id',
  )}
  )
  select
      cast(wanted.record_id as varchar) as record_id,
      concat(numbered.organisation_id, '/', numbered.number) as record_name,
      wanted.legal_form is null or wanted.is_sole_trader as is_personal,
      wanted.feed,
      wanted.recognised_by,
      wanted.name,
      wanted.legal_form,
      wanted.registration_number,
      wanted.tax_id,
      wanted.domain,
      wanted.phone,
      wanted.email,
      nullif(concat_ws(' ', wanted.postcode, wanted.province, wanted.city), '') as place,
      wanted.address,
  from wanted
  inner join numbered on wanted.record_id = numbered.record_id`;
