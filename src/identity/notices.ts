import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { StageNotices } from '../pipeline/stage-definition.ts';
import type { Notice } from '../runs/notice.ts';
import { withdrawalsTable } from '../state/withdrawals.ts';
import { plural } from '../text/plural.ts';

const Count = z.string().transform(Number);
const Noes = z.object({ feed: z.string(), records: Count });
const Shared = z.object({ identifiers: Count });
const Uncertain = z.object({ pairs: Count });
const Nameless = z.object({ feed: z.string(), orders: Count });

export const identityNotices: readonly StageNotices[] = [
  { tables: ['identity.consents', 'landing.files'], read: unpublishedNotices },
  { tables: ['identity.shared_identifiers'], read: sharedNotices },
  { tables: ['identity.review'], read: reviewNotices },
  { tables: ['clean.orders', 'identity.members'], read: namelessRemarks },
  { tables: ['identity.parameters'], read: untrainedRemarks },
];

/** Withdrawals that count although the published night does not know them, nor any file of this one. */
async function unpublishedNotices(engine: Engine): Promise<readonly Notice[]> {
  const feeds = await engine.queryAs(
    Noes,
    `select noes.feed, count(*) as records
    from ${withdrawalsTable} as noes
    where
        not exists (
            select 1
            from previous.consents as former
            where former.feed = noes.feed and former.file_hash = noes.file_hash and not former.is_given
        )
    group by noes.feed
    order by noes.feed`,
  );
  return feeds.map(({ feed, records }) => {
    const noes = plural(records, 'withdrawal');
    return {
      key: `unpublished noes/${feed}`,
      subject: 'contact',
      count: records,
      text: `${feed}: ${noes} of files that are gone, read by a run that was not published or was rolled back, still count`,
      cure: 'if such a file was wrong: rollcall state take-back FILE',
      short: `${feed}: ${noes} of a run that is not current`,
    };
  });
}

/** Identifiers of more people than one. */
async function sharedNotices(engine: Engine): Promise<readonly Notice[]> {
  const [row] = await engine.queryAs(
    Shared,
    'select count(*) as identifiers from identity.shared_identifiers',
  );
  const count = row?.identifiers ?? 0;
  if (count === 0) return [];
  const shared = plural(count, 'identifier');
  return [
    {
      key: 'shared identifiers',
      subject: 'review',
      count,
      text: `${shared} (phones, emails, user ids) shared by more people than identity.maxPeoplePerIdentifier; they join nobody`,
      short: `${shared} shared by many`,
    },
  ];
}

/** Pairs of records that a person has to decide. */
async function reviewNotices(engine: Engine): Promise<readonly Notice[]> {
  const [row] = await engine.queryAs(
    Uncertain,
    'select count(*) as pairs from identity.review where not is_postponed',
  );
  const count = row?.pairs ?? 0;
  if (count === 0) return [];
  const pairs = plural(count, 'pair');
  return [
    {
      key: 'review',
      subject: 'review',
      count,
      text: `${pairs} of records may be one person or two`,
      cure: 'rollcall review',
      short: `${pairs} to review`,
    },
  ];
}

/** Orders of nobody. */
async function namelessRemarks(engine: Engine): Promise<readonly Notice[]> {
  const feeds = await engine.queryAs(
    Nameless,
    `select feed, count(*) as orders
    from clean.orders as orders
    left join identity.members as members on orders.person_record_id = members.record_id
    where members.record_id is null group by feed order by feed`,
  );
  return feeds.map(({ feed, orders }) => {
    const nameless = plural(orders, 'order names', 'orders name');
    return {
      key: `nameless orders/${feed}`,
      subject: 'remark',
      count: orders,
      text: `${feed}: ${nameless} no person: counted in the revenue, but for no customer`,
      short: `${feed}: ${nameless} no person`,
    };
  });
}

const Doubt = z.object({ reason: z.string() });

/** That people are compared by the shipped figures, since those that were learned cannot be true. */
export async function untrainedRemarks(engine: Engine): Promise<readonly Notice[]> {
  const [doubt] = await engine.queryAs(
    Doubt,
    `select level_name as reason from identity.parameters
    where field = '(prior)' and level_name <> ''`,
  );
  if (!doubt) return [];
  const short = 'match probabilities come from shipped figures';
  const text = `${short}: pairs that learning took for one person cannot be (${doubt.reason})`;
  return [{ key: 'untrained', subject: 'remark', count: 1, text, short }];
}
