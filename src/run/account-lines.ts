import { z } from 'zod';
import { minorUnitDigits } from '../config/minor-unit.ts';
import type { Engine } from '../engine/duckdb.ts';

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
  const shown = (sum: string) =>
    `cast(cast(coalesce(${sum}, 0) as decimal(28, ${minorUnitDigits(baseCurrency)})) as varchar) as amount`;
  const lines = await engine.queryAs(
    Line,
    `select
      case when item = 'net revenue' then reason else item end as item,
      ${shown('sum(amount)')},
    from mart.revenue_accounts
    where position <= 9
    group by position, 1
    having coalesce(sum(amount), 0) <> 0
    order by position, 1`,
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
    `revenue ${baseCurrency} ${total?.amount ?? '0'} (${shares.join(', ')}) = ${parts
      .map(({ item, amount }, index) => `${sign(amount, index)}${bare(amount)} ${item}`)
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

function sign(amount: string, index: number): string {
  if (amount.startsWith('-')) return '− ';
  return index === 0 ? '' : '+ ';
}

function bare(amount: string): string {
  return amount.replace('-', '');
}
