import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { recordReveal } from '../runs/ledger.ts';
import { type ChosenRun, chooseRun, hasTable, withTables } from '../runs/run-tables.ts';
import type { ExplainRequest } from './explain.ts';
import { type Hide, hiding } from './hide.ts';
import { NobodyFound } from './nobody-found.ts';
import { numberedOrganisationRecords } from './numbered-records.ts';

const Text = z.string().nullable();
const Whole = z.string().transform(Number);

const Id = z.object({ organisation_id: z.string(), status: z.string(), merged_into: Text });
const Master = z.object({
  is_personal: z.boolean(),
  joined_by: Text,
  orders: Whole,
  revenue: z.string(),
});
const Golden = z.object({ field: z.string(), value: z.string(), number: z.number() });
const SourceRecord = z.object({
  number: z.number(),
  name: z.string(),
  feed: z.string(),
  source: z.string(),
  recognised_by: z.string(),
  is_of_person: z.boolean(),
  source_records: Whole,
  last_seen_on: Text,
});
const Link = z.object({ number: z.number(), other_number: z.number(), evidence: z.string() });
const Conflict = z.object({ organisation_id: z.string(), reason: z.string() });
const Acting = z.object({ customer_id: z.string(), evidence: z.string(), is_main: z.boolean() });
const Change = z.object({ change: z.string(), other_organisation_id: Text, reason: Text });

/** How an organisation came together, and who acts for it. Personal values are masked. */
export interface OrganisationStory {
  readonly run: ChosenRun;
  readonly organisationId: string;
  /** The id that was asked for, where it was merged into this one. */
  readonly mergedFrom: string | null;
  /** Whether what is known of it is personal data, as of a sole trader. */
  readonly isPersonal: boolean;
  readonly joinedBy: string | null;
  readonly orders: number;
  /** In the base currency. */
  readonly revenue: string;
  readonly golden: readonly z.infer<typeof Golden>[];
  readonly records: readonly z.infer<typeof SourceRecord>[];
  readonly links: readonly z.infer<typeof Link>[];
  /** Organisations with something in common that it must never be one with. */
  readonly conflicts: readonly z.infer<typeof Conflict>[];
  readonly people: readonly z.infer<typeof Acting>[];
  readonly changes: readonly z.infer<typeof Change>[];
}

const tables = [
  'changes',
  'conflicts',
  'golden_values',
  'links',
  'members',
  'organisation_ids',
  'organisations',
  'people',
  'records',
].map((name) => `organisations.${name}`);

/** Whether a text is the id of an organisation. */
export function isOrganisationId(text: string): boolean {
  return /^\s*O\d{9,}\s*$/i.test(text);
}

/**
 * Tells how an organisation came together, by its id. What is personal is masked unless it is to be revealed, which the
 * ledger has recorded by the time this returns.
 *
 * @throws {NobodyFound} {@link RunNotFound}
 */
export async function explainOrganisation(
  loaded: LoadedConfig,
  { text, runId, reveal }: ExplainRequest,
): Promise<OrganisationStory> {
  const run = await chooseRun(loaded.output, [], 'current', runId);
  // A run to which nothing named an organisation made none of the tables.
  if (tables.some((table) => !hasTable(run, table))) {
    throw new NobodyFound(run.runId, ['an organisation id']);
  }
  const story = await withTables(loaded, run, tables, async (engine) => {
    const asked = text.trim().toUpperCase();
    const [id] = await engine.queryAs(
      Id,
      'select organisation_id, status, merged_into from organisations.organisation_ids where organisation_id = $asked',
      { asked },
    );
    const organisationId = id?.merged_into ?? id?.organisation_id;
    if (!id || !organisationId || id.status === 'retired') {
      throw new NobodyFound(run.runId, ['an organisation id']);
    }
    const told = await tell(engine, organisationId, loaded.config.merchant.timezone, reveal);
    return { run, organisationId, mergedFrom: id.merged_into === null ? null : asked, ...told };
  });
  if (reveal) await recordReveal(loaded.output, run.runId, story.records.length);
  return story;
}

type Told = Omit<OrganisationStory, 'run' | 'organisationId' | 'mergedFrom'>;

async function tell(
  engine: Engine,
  organisationId: string,
  timezone: string,
  reveal: boolean,
): Promise<Told> {
  const asked = { organisationId };
  const numbered = numberedOrganisationRecords('$organisationId');
  const [master] = await engine.queryAs(
    Master,
    `select is_personal, joined_by, cast(orders as varchar) as orders, cast(revenue as varchar) as revenue
    from organisations.organisations where organisation_id = $organisationId`,
    asked,
  );
  const isPersonal = master?.is_personal ?? true;
  const hidden = hiding(reveal);
  const golden = await engine.queryAs(
    Golden,
    `select golden.field, golden.value, numbered.number
    from organisations.golden_values as golden
    inner join (${numbered}) as numbered on golden.record_id = numbered.record_id
    where golden.organisation_id = $organisationId
    order by golden.field = 'name' desc, golden.field`,
    asked,
  );
  const records = await engine.queryAs(
    SourceRecord,
    `select numbered.number, records.name, records.feed, records.source, records.recognised_by, records.is_of_person,
      cast(records.source_records as varchar) as source_records,
      cast(business_date(records.last_seen_at, cast($timezone as varchar)) as varchar) as last_seen_on
    from organisations.records as records
    inner join (${numbered}) as numbered on records.record_id = numbered.record_id
    order by numbered.number`,
    { ...asked, timezone },
  );
  return {
    isPersonal,
    joinedBy: master?.joined_by ?? null,
    orders: master?.orders ?? 0,
    revenue: master?.revenue ?? '0',
    golden: golden.map((row) => ({ ...row, value: shown(row, isPersonal, hidden) })),
    records: records.map((row) => ({
      ...row,
      name: isPersonal ? (hidden(row.name) ?? '') : row.name,
    })),
    links: await engine.queryAs(Link, linksSql(numbered), asked),
    conflicts: await engine.queryAs(Conflict, conflictsSql, asked),
    people: await engine.queryAs(Acting, peopleSql, asked),
    changes: await engine.queryAs(Change, changesSql, asked),
  };
}

/** Fields that lead to somebody even where the organisation is a legal person: its mailbox may be a person's. */
const reaching = ['phone', 'email'];

/** Fields that lead to nobody, whoever the organisation is. */
const telling = ['legal_form', 'relation', 'country'];

function shown(row: z.infer<typeof Golden>, isPersonal: boolean, hidden: Hide): string {
  const isHidden = reaching.includes(row.field) || (isPersonal && !telling.includes(row.field));
  return isHidden ? (hidden(row.value) ?? '') : row.value;
}

const linksSql = (numbered: string) => `
  select least(ones.number, others.number) as number, greatest(ones.number, others.number) as other_number,
    links.evidence
  from organisations.links as links
  inner join (${numbered}) as ones on links.record_id = ones.record_id
  inner join (${numbered}) as others on links.linked_record_id = others.record_id
  order by 1, 2, 3`;

const conflictsSql = `
  select distinct others.organisation_id, conflicts.reason
  from (
    select record_id, other_record_id, reason from organisations.conflicts
    union all
    select other_record_id, record_id, reason from organisations.conflicts
  ) as conflicts
  inner join organisations.members as ones on conflicts.record_id = ones.record_id
  inner join organisations.members as others on conflicts.other_record_id = others.record_id
  where ones.organisation_id = $organisationId and others.organisation_id <> $organisationId
  order by others.organisation_id, conflicts.reason`;

const peopleSql = `
  select customer_id, evidence, is_main from organisations.people
  where organisation_id = $organisationId order by customer_id`;

const changesSql = `
  select change, other_organisation_id, reason from organisations.changes
  where organisation_id = $organisationId order by change, other_organisation_id`;
