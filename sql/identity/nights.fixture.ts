import { z } from 'zod';
import { orderModels, readInputs } from '../../src/engine/graph.ts';
import { isSql } from '../../src/engine/model.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { readChecks, readModels } from '../../src/engine/read-models.ts';
import { literal } from '../../src/engine/sql-text.ts';
import { showPrevious } from '../../src/run/previous.ts';

/** What joins or parts two records, each named by a letter or digit of `0123456789abcdef`. */
type Between<Facts extends readonly unknown[]> = readonly [one: string, other: string, ...Facts];

/** What the models of customer ids are given on a night. */
export interface Tonight {
  /** The records of each cluster, such as `ab c`. */
  readonly clusters: string;
  readonly links?: readonly Between<[evidence: string, identifier: string | null]>[];
  readonly pairs?: readonly Between<[probability: number]>[];
  readonly conflicts?: readonly Between<[reason: string]>[];
  /** Records that go by another letter now: `ab` for what was a and is b. */
  readonly renamed?: string;
  /** Records that bear an identifier of too many people. */
  readonly crowd?: string;
  /** Records with an account where a person has only one. */
  readonly accounts?: readonly (readonly [record: string, account: string])[];
  /** Puts the rows of every table in another order. */
  readonly inOrder?: (rows: readonly string[]) => readonly string[];
}

/** What a night leaves. Ids are written without their zeros: `C1`. */
export interface Night {
  readonly day: number;
  readonly members: readonly z.infer<typeof Member>[];
  readonly absent: readonly z.infer<typeof Member>[];
  readonly ids: readonly z.infer<typeof Id>[];
  readonly changes: readonly z.infer<typeof Change>[];
  readonly decided: readonly z.infer<typeof Decided>[];
  /** The rows that break a check. */
  readonly violations: readonly unknown[];
}

/** The models that give customers their ids, and no others. */
export interface Nights {
  /** What each of several nights leaves that follow one another, the first of them after `before`. */
  follow(tonights: readonly (Tonight | string)[], before?: Night): Promise<readonly Night[]>;
  close(): void;
}

const models = [
  'former_members',
  'homes',
  'heirs',
  'cluster_customers',
  'customer_ids',
  'members',
  'absent_records',
  'movements',
  'decided_pairs',
  'forgotten_decisions',
  'merge_reasons',
  'split_reasons',
  'changes',
].map((name) => `identity.${name}`);

const previous = ['members', 'absent_records', 'customer_ids', 'decided_pairs'].map(
  (name) => `previous.${name}`,
);

const inputs = {
  'config.run': 'as_of date',
  'config.identity': 'link_probability decimal(9, 8)',
  'identity.renamed_records': 'former_record_id uuid, record_id uuid',
  'identity.clusters': 'record_id uuid, cluster_id uuid, group_id uuid',
  'identity.identifiers': 'record_id uuid, kind varchar, identifier varchar',
  'identity.shared_identifiers': 'kind varchar, identifier varchar',
  'identity.links':
    'record_id uuid, linked_record_id uuid, evidence varchar, identifier varchar, probability decimal(9, 8)',
  'identity.pairs': 'record_id uuid, other_record_id uuid, probability decimal(9, 8)',
  'identity.conflicts': 'record_id uuid, other_record_id uuid, reason varchar',
  'identity.unique_identifiers': 'record_id uuid, scope varchar, identifier varchar',
};

/** Opens an engine with the models of customer ids and the tables that they read. */
export async function openNights(): Promise<Nights> {
  const engine = await openEngine({ folders: [], threads: 1, keepsOrder: false });
  await engine.planForFewRows();
  const nodes = orderModels(
    await readInputs(
      engine,
      readModels('identity').filter(({ table }) => models.includes(table)),
    ),
    new Set([...Object.keys(inputs), ...previous]),
  );
  const written = readChecks('identity');
  const queries = await engine.parse(written.map(({ sql }) => sql));
  const checks = written.filter((_, index) =>
    queries[index]?.tables.every((table) => [...models, ...previous].includes(table)),
  );
  await engine.execute('create schema identity; create schema config');
  await showPrevious(engine, {});
  for (const [table, columns] of Object.entries(inputs)) {
    await engine.execute(`create table ${table} (${columns})`);
  }

  async function next(before: Night, tonight: Tonight): Promise<Night> {
    const { inOrder = (rows) => rows } = tonight;
    for (const [table, rows] of Object.entries(rowsOf(before, tonight))) {
      await engine.execute(`delete from ${table}`);
      if (rows.length === 0) continue;
      await engine.execute(`insert into ${table} values ${inOrder(rows).join(', ')}`);
    }
    for (const { model } of nodes) {
      if (!isSql(model)) continue;
      await engine.execute(`create or replace table ${model.table} as ${model.sql}`);
    }
    const violations: unknown[] = [];
    for (const { sql } of checks) violations.push(...(await engine.query(sql)));
    return {
      day: before.day + 1,
      members: await engine.queryAs(Member, 'from identity.members order by all'),
      absent: await engine.queryAs(Member, 'from identity.absent_records order by all'),
      ids: await engine.queryAs(Id, 'from identity.customer_ids order by all'),
      changes: await engine.queryAs(Change, 'from identity.changes order by all'),
      decided: await engine.queryAs(Decided, 'from identity.decided_pairs order by all'),
      violations,
    };
  }

  return {
    async follow(tonights, before = beforeAnyNight) {
      const nights: Night[] = [];
      for (const tonight of tonights) {
        const given = typeof tonight === 'string' ? { clusters: tonight } : tonight;
        nights.push(await next(nights.at(-1) ?? before, given));
      }
      return nights;
    },
    close: () => engine.close(),
  };
}

const beforeAnyNight: Night = {
  day: 0,
  members: [],
  absent: [],
  ids: [],
  changes: [],
  decided: [],
  violations: [],
};

const ShortId = z.string().transform((id) => id.replace(/^C0*/, 'C'));
const Member = z.object({
  record_id: z.string().transform((id) => id.slice(-1)),
  customer_id: ShortId,
  home_customer_id: ShortId.nullable(),
});
const Id = z.object({
  customer_id: ShortId,
  created_on: z.string(),
  status: z.enum(['active', 'merged', 'retired']),
  merged_into: ShortId.nullable(),
  absorbed_by: ShortId.nullable(),
});
const Letter = z.string().transform((id) => id.slice(-1));
const Decided = z.object({ record_id: Letter, other_record_id: Letter, decision: z.string() });
const Change = z.object({
  customer_id: ShortId,
  change: z.enum(['new', 'merged', 'split', 'restored', 'retired', 'moved']),
  other_customer_id: ShortId.nullable(),
  reason: z.string().nullable(),
});

function rowsOf(before: Night, tonight: Tonight): Readonly<Record<string, readonly string[]>> {
  const {
    clusters,
    links = [],
    pairs = [],
    conflicts = [],
    accounts = [],
    crowd = '',
    renamed = '',
  } = tonight;
  const groupOf = groupsOf(links);
  const asOf = new Date(Date.UTC(2026, 0, 1 + before.day)).toISOString().slice(0, 10);
  return {
    'previous.members': before.members.map(memberRow),
    'previous.absent_records': before.absent.map(memberRow),
    'previous.customer_ids': before.ids.map((id) =>
      row(
        longId(id.customer_id),
        id.created_on,
        id.status,
        longId(id.merged_into),
        longId(id.absorbed_by),
      ),
    ),
    'previous.decided_pairs': before.decided.map((pair) =>
      row(uuid(pair.record_id), uuid(pair.other_record_id), pair.decision),
    ),
    'config.run': [row(asOf)],
    'config.identity': [row('0.95')],
    'identity.identifiers': [...crowd].map((record) => row(uuid(record), 'phone', 'crowd')),
    'identity.shared_identifiers': [row('phone', 'crowd')],
    'identity.renamed_records': renamed
      .split(' ')
      .filter((pair) => pair !== '')
      .map((pair) => row(uuid(pair.slice(0, 1)), uuid(pair.slice(1)))),
    'identity.clusters': clusters
      .split(' ')
      .filter((cluster) => cluster !== '')
      .flatMap((cluster) => {
        const [smallest = ''] = [...cluster].sort();
        return [...cluster].map((record) =>
          row(uuid(record), uuid(smallest), uuid(groupOf(record))),
        );
      }),
    'identity.links': links.map(([one, other, evidence, identifier]) =>
      row(uuid(one), uuid(other), evidence, identifier, '1'),
    ),
    'identity.pairs': pairs.map(([one, other, probability]) =>
      row(uuid(one), uuid(other), String(probability)),
    ),
    'identity.conflicts': conflicts.map(([one, other, reason]) =>
      row(uuid(one), uuid(other), reason),
    ),
    'identity.unique_identifiers': accounts.map(([record, account]) =>
      row(uuid(record), 'alipay', account),
    ),
  };
}

/** Record → the smallest record that keys join it to. */
function groupsOf(links: NonNullable<Tonight['links']>): (record: string) => string {
  const groups = new Map<string, string>();
  const groupOf = (record: string): string => {
    const up = groups.get(record);
    return up === undefined ? record : groupOf(up);
  };
  for (const [one, other] of links) {
    const [low = '', high = ''] = [groupOf(one), groupOf(other)].sort();
    if (low !== high) groups.set(high, low);
  }
  return groupOf;
}

function memberRow(member: z.infer<typeof Member>): string {
  const { record_id: record, customer_id: customer, home_customer_id: home } = member;
  return row(uuid(record), longId(customer), longId(home));
}

function row(...values: readonly (string | null)[]): string {
  return `(${values.map((value) => (value === null ? 'null' : literal(value))).join(', ')})`;
}

function uuid(record: string): string {
  return `00000000-0000-0000-0000-${record.padStart(12, '0')}`;
}

function longId(id: string | null): string | null {
  return id === null ? null : `C${id.slice(1).padStart(9, '0')}`;
}
