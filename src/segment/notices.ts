import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import type { StageNotices } from '../pipeline/stage-definition.ts';
import { plural } from '../plural.ts';
import type { Notice } from '../run/notices/notice.ts';

const Count = z.string().transform(Number);
const LeftOut = z.object({ without_consent: Count, without_address: Count });

export const segmentNotices: readonly StageNotices[] = [
  { tables: ['segment.summary'], read: leftOutRemarks },
];

/** Customers who are in no marketing file. */
async function leftOutRemarks(engine: Engine): Promise<readonly Notice[]> {
  const [row] = await engine.queryAs(
    LeftOut,
    `select
      cast(coalesce(sum(without_consent), 0) as varchar) as without_consent,
      cast(coalesce(sum(without_address), 0) as varchar) as without_address
    from segment.summary`,
  );
  if (!row) return [];
  const { without_consent: consent, without_address: address } = row;
  const count = consent + address;
  if (count === 0) return [];
  const text = `${plural(count, 'customer is', 'customers are')} in no file: ${consent} without consent, ${address} without a usable address`;
  const short = `${plural(count, 'customer')} in no file`;
  return [{ key: 'left out', subject: 'remark', count, text, short }];
}
