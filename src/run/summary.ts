import { existsSync } from 'node:fs';
import { z } from 'zod';
import { minorUnitDigits } from '../config/minor-unit.ts';
import { Engine } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { accountLines } from './account-lines.ts';
import { type JudgedNotices, judgeNotices } from './notices/notice.ts';
import type { RunResult } from './run-pipeline.ts';

/** What the last lines of a run say. */
export interface Summary extends JudgedNotices {
  /** Feed, files, new files, records read, clean, duplicate, quarantined. */
  readonly feeds: readonly (readonly (string | number)[])[];
  /** Segment, customers, those without consent, those without a usable address, rows in the file, orders, revenue. */
  readonly segments: readonly (readonly (string | number)[])[];
  /** How the revenue comes about, and what counts as no sale. */
  readonly money: readonly string[];
}

const Count = z.string().transform(Number);
const Unnamed = z.object({ orders: Count, revenue: z.string() });
const Segment = z.object({
  label: z.string(),
  customers: Count,
  without_consent: Count,
  without_address: Count,
  in_file: Count,
  orders: Count,
  revenue: z.string(),
});

/** Sums up a run from its manifest and its small tables. */
export async function summarize(
  { manifest, folder, noticesBefore }: RunResult,
  baseCurrency: string,
): Promise<Summary> {
  const engine = await Engine.open({
    folders: [folder],
    functions: [],
    threads: 1,
    memoryLimit: '512MB',
  });
  try {
    const available = async (table: string) => {
      const path = tablePath(folder, table);
      if (!existsSync(path)) return false;
      await showTable(engine, table, path);
      return true;
    };
    return {
      feeds: feedRows(manifest),
      segments:
        (await available('segment.summary')) && (await available('segment.unnamed_sales'))
          ? await segmentRows(engine, baseCurrency)
          : [],
      money: (await available('mart.revenue_accounts'))
        ? await accountLines(engine, baseCurrency)
        : [],
      ...judgeNotices(manifest.notices, noticesBefore),
    };
  } finally {
    engine.close();
  }
}

function feedRows({ inputs, conservation }: RunResult['manifest']) {
  const feeds = [...new Set(inputs.map(({ feed }) => feed))];
  return feeds.map((feed) => {
    const files = inputs.filter((input) => input.feed === feed);
    const ended = conservation.filter((row) => row.feed === feed);
    const sum = (column: 'clean' | 'duplicates' | 'quarantined') =>
      ended.reduce((total, row) => total + row[column], 0);
    const read = files.reduce((total, { records, rejected }) => total + records + rejected, 0);
    return [
      feed,
      files.length,
      files.filter(({ isNew }) => isNew).length,
      read,
      // A run that ended before says nothing of where its records ended.
      ...(ended.length ? [sum('clean'), sum('duplicates'), sum('quarantined')] : ['', '', '']),
    ];
  });
}

async function segmentRows(engine: Engine, baseCurrency: string) {
  const money = `cast(cast(revenue as decimal(28, ${minorUnitDigits(baseCurrency)})) as varchar) as revenue`;
  const rows = await engine.queryAs(
    Segment,
    `select label_en as label, customers, without_consent, without_address, in_file,
      cast(orders as varchar) as orders, ${money}
    from segment.summary order by position`,
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
      row.without_address,
      row.in_file,
      row.orders,
      row.revenue,
    ]),
    ...(unnamed && unnamed.orders > 0
      ? [['(name no customer)', '', '', '', '', unnamed.orders, unnamed.revenue]]
      : []),
  ];
}
