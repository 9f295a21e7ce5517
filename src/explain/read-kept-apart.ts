import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** A rule that keeps records apart that are alike. */
export interface KeptApart {
  /** As in `identity.kept_apart`. */
  readonly rule: string;
  /** Whether it keeps the two themselves apart, and not other records of their customers. */
  readonly isOwn: boolean;
  /** Other customers from whom the same rule keeps one of the two. */
  readonly customers: readonly string[];
}

const Row = z.object({
  rule: z.string(),
  is_own: z.boolean(),
  customers: z.array(z.string()),
});

/**
 * Reads which rule keeps two records apart, or else others of their customers; null where none does.
 * A record that is of no customer stands for itself.
 */
export async function readKeptApart(
  engine: Engine,
  left: string,
  right: string,
): Promise<KeptApart | null> {
  const [row] = await engine.queryAs(Row, keptApartSql, { left, right });
  return row ? { rule: row.rule, isOwn: row.is_own, customers: row.customers } : null;
}

const keptApartSql = `
  with asked as (
      select cast($left as uuid) as record_id, 'left' as side
      union all
      select cast($right as uuid) as record_id, 'right' as side
  ),
  customers as (
      select asked.record_id, asked.side, members.customer_id
      from asked
      left join identity.members as members on asked.record_id = members.record_id
  ),
  groups as (
      select coalesce(clusters.group_id, customers.record_id) as group_id, customers.side, true as is_own
      from customers
      left join identity.clusters as clusters on customers.record_id = clusters.record_id
      union
      select clusters.group_id, customers.side, false as is_own
      from customers
      inner join identity.members as members on customers.customer_id = members.customer_id
      inner join identity.clusters as clusters on members.record_id = clusters.record_id
  ),
  both_ways as (
      select group_id, other_group_id, reason from identity.kept_apart
      union all
      select other_group_id as group_id, group_id as other_group_id, reason from identity.kept_apart
  ),
  chosen as (
      select ones.group_id, others.group_id as other_group_id, both_ways.reason,
          ones.is_own and others.is_own as is_own,
      from both_ways
      inner join groups as ones on both_ways.group_id = ones.group_id and ones.side = 'left'
      inner join groups as others on both_ways.other_group_id = others.group_id and others.side = 'right'
      order by (ones.is_own and others.is_own) desc, both_ways.reason, ones.group_id, others.group_id
      limit 1
  ),
  candidates as (
      select both_ways.other_group_id as group_id
      from chosen
      inner join both_ways
          on both_ways.group_id in (chosen.group_id, chosen.other_group_id)
          and both_ways.reason = chosen.reason
  )
  select
      chosen.reason as rule,
      chosen.is_own,
      coalesce((
          select list(distinct members.customer_id order by members.customer_id)
          from candidates
          inner join identity.clusters as clusters on candidates.group_id = clusters.group_id
          inner join identity.members as members on clusters.record_id = members.record_id
          where members.customer_id not in (select customer_id from customers where customer_id is not null)
      ), []) as customers,
  from chosen`;
