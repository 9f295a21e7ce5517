import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { StageNotices } from '../pipeline/stage-definition.ts';
import type { Notice } from '../runs/notice.ts';
import { plural } from '../text/plural.ts';

const Count = z.string().transform(Number);
const LeftOut = z.object({
  without_consent: Count,
  consent_unread: Count,
  without_address: Count,
});

export const audienceNotices: readonly StageNotices[] = [
  { tables: ['audiences.summary'], read: leftOutRemarks },
];

/** Customers who are in no file of a segment. */
async function leftOutRemarks(engine: Engine): Promise<readonly Notice[]> {
  const [row] = await engine.queryAs(
    LeftOut,
    `select
      cast(coalesce(sum(without_consent), 0) as varchar) as without_consent,
      cast(coalesce(sum(consent_unread), 0) as varchar) as consent_unread,
      cast(coalesce(sum(without_address), 0) as varchar) as without_address
    from audiences.summary
    where folder = 'segments'`,
  );
  if (!row) return [];
  const { without_consent: consent, consent_unread: unread, without_address: address } = row;
  const count = consent + unread + address;
  const held = unread ? `${unread} for a consent column that nothing reads, ` : '';
  if (count === 0) return [];
  const text = `${plural(count, 'customer is', 'customers are')} in no file: ${consent} without consent, ${held}${address} without a usable address`;
  const short = `${plural(count, 'customer')} in no file`;
  return [{ key: 'left out', subject: 'remark', count, text, short }];
}
