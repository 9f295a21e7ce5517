import { z } from 'zod';
import { minorUnitDigits } from '../config/minor-unit.ts';
import type { Engine } from '../engine/engine.ts';
import type { StageSummary } from '../pipeline/stage-definition.ts';

const Count = z.string().transform(Number);
const Unnamed = z.object({ orders: Count, revenue: z.string() });
const Segment = z.object({
  label: z.string(),
  customers: Count,
  without_consent: Count,
  consent_unread: Count,
  without_address: Count,
  in_file: Count,
  orders: Count,
  revenue: z.string(),
});

/** How many customers and sales each segment has, and the sales that name no customer. */
export const segmentSummary: StageSummary = {
  tables: ['segment.summary', 'segment.unnamed_sales', 'audiences.summary'],
  read: async (engine, { config }) => {
    const { base } = config.currency;
    const titles = [
      'segment',
      'customers',
      'no consent',
      unreadTitle,
      'no usable address',
      'in file',
      'orders',
      `revenue (${base})`,
    ];
    return { table: withoutUnused([titles, ...(await segmentRows(engine, base))]) };
  },
};

const unreadTitle = 'consent unread';

type Row = readonly (string | number)[];

/** Without the column of those held back for a column that nothing reads, where nobody is. */
function withoutUnused([titles = [], ...rows]: readonly Row[]): readonly Row[] {
  const place = titles.indexOf(unreadTitle);
  if (rows.some((row) => Number(row[place]) > 0)) return [titles, ...rows];
  return [titles, ...rows].map((row) => row.filter((_, index) => index !== place));
}

async function segmentRows(engine: Engine, baseCurrency: string): Promise<readonly Row[]> {
  const money = `cast(cast(revenue as decimal(28, ${minorUnitDigits(baseCurrency)})) as varchar) as revenue`;
  const rows = await engine.queryAs(
    Segment,
    `select segments.label_en as label, segments.customers, files.without_consent, files.consent_unread,
      files.without_address, files.in_file, cast(segments.orders as varchar) as orders, ${money}
    from segment.summary as segments
    inner join audiences.summary as files on segments.segment = files.audience and files.folder = 'segments'
    order by segments.position`,
  );
  const [unnamed] = await engine.queryAs(
    Unnamed,
    `with unnamed as (
        select sum(orders) as orders, coalesce(sum(revenue), 0) as revenue from segment.unnamed_sales
    )
    select cast(coalesce(orders, 0) as varchar) as orders, ${money} from unnamed`,
  );
  return [
    ...rows.map((row) => [
      row.label,
      row.customers,
      row.without_consent,
      row.consent_unread,
      row.without_address,
      row.in_file,
      row.orders,
      row.revenue,
    ]),
    ...(unnamed && unnamed.orders > 0
      ? [['(name no customer)', '', '', '', '', '', unnamed.orders, unnamed.revenue]]
      : []),
  ];
}
