import { z } from 'zod';
import { minorUnitDigits } from '../config/minor-unit.ts';
import type { Engine } from '../engine/engine.ts';

const Count = z.string().transform(Number);
const Line = z.object({ item: z.string(), amount: z.string() });
const Reason = z.object({ reason: z.string(), records: Count, amount: z.string() });

/**
 * How the revenue of the run comes about, in the base currency, and what counts as no sale, each in
 * one line.
 */
export async function accountLines(
  engine: Engine,
  baseCurrency: string,
): Promise<readonly string[]> {
  const money = `decimal(28, ${minorUnitDigits(baseCurrency)})`;
  const shown = (sum: string) => `cast(cast(coalesce(${sum}, 0) as ${money}) as varchar) as amount`;
  // What is shown of each is the step from one rounded sum to the next, so that the parts add up to the total.
  const lines = await engine.queryAs(
    Line,
    `with parts as (
      select
        position,
        item = 'net revenue' as is_net,
        case when item = 'net revenue' then reason else item end as part,
        coalesce(sum(amount), 0) as amount
      from mart.revenue_accounts
      where position <= 9
      group by all
    ),
    added_up as (
      select *, sum(amount) over (partition by is_net order by position, part) as so_far
      from parts
    )
    select
      part as item,
      cast(cast(so_far as ${money}) - cast(so_far - amount as ${money}) as varchar) as amount
    from added_up
    where amount <> 0
    order by position, part`,
  );
  const [total] = await engine.queryAs(
    z.object({ amount: z.string() }),
    `select ${shown('sum(amount)')}
    from mart.revenue_accounts where item = 'net revenue'`,
  );
  const reasons = await engine.queryAs(
    Reason,
    `select reason, sum(orders) as records, ${shown('-sum(amount)')}
    from mart.revenue_accounts
    where item = 'no sale'
    group by reason
    order by coalesce(sum(amount), 0), reason`,
  );
  if (lines.length === 0) return [];
  const isNet = ({ item }: z.infer<typeof Line>) => ['customers', 'nobody'].includes(item);
  const parts = lines.filter((line) => !isNet(line));
  const shares = lines.filter(isNet).map(({ item, amount }) => `${amount} of ${item}`);
  return [
    `revenue ${baseCurrency} ${total?.amount ?? '0'}${shares.length ? ` (${shares.join(', ')})` : ''} = ${parts
      .map(
        ({ item, amount }, index) =>
          `${sign(amount, index)}${bare(amount)} ${nameOf(item, amount)}`,
      )
      .join(' ')}`,
    ...(reasons.length
      ? [
          `no sale: ${reasons
            .map(({ reason, records, amount }) => `${records} ${reason} ${amount}`)
            .join(', ')}: rollcall quarantine --excluded`,
        ]
      : []),
  ];
}

/** What is refused takes away, unless it is below zero itself. */
function nameOf(item: string, amount: string): string {
  return item === 'quarantined' && !amount.startsWith('-') ? 'quarantined below zero' : item;
}

function sign(amount: string, index: number): string {
  if (amount.startsWith('-')) return '− ';
  return index === 0 ? '' : '+ ';
}

function bare(amount: string): string {
  return amount.replace('-', '');
}
