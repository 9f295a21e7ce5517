import { existsSync } from 'node:fs';
import { z } from 'zod';
import { minorUnitDigits } from '../config/minor-unit.ts';
import { Engine } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { failureText } from '../pull/pulled-source.ts';
import { acceptText, driftText, someOf } from './columns-changed.ts';
import { moneyDoubts, paymentRemarks } from './money-lines.ts';
import type { RunResult } from './run-pipeline.ts';

/** What the last lines of a run say. */
export interface Summary {
  /** Feed, files, new files, records read, clean, duplicate, quarantined. */
  readonly feeds: readonly (readonly (string | number)[])[];
  /** Segment, customers, those without consent, those without a usable address, rows in the file, orders, revenue. */
  readonly segments: readonly (readonly (string | number)[])[];
  /** What the numbers do not say by themselves; it is as it should be. */
  readonly remarks: readonly string[];
  /** A text for each thing that somebody should look at, with what to do or to run next. */
  readonly needsPerson: readonly string[];
}

const Count = z.string().transform(Number);
const Reason = z.object({ feed: z.string(), failures: z.string(), records: Count });
const Nameless = z.object({ feed: z.string(), orders: Count });
const Shared = z.object({ identifiers: Count });
const Uncertain = z.object({ pairs: Count });
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
  { manifest, folder }: RunResult,
  baseCurrency: string,
): Promise<Summary> {
  const engine = await Engine.open({ folders: [folder], threads: 1, memoryLimit: '512MB' });
  try {
    const available = async (table: string) => {
      const path = tablePath(folder, table);
      if (!existsSync(path)) return false;
      await showTable(engine, table, path);
      return true;
    };
    const warnings = manifest.stages.flatMap(({ checks }) =>
      checks
        .filter(({ severity, violations }) => severity === 'warning' && violations > 0)
        .map(({ name, violations }) => `check ${name}: ${violations} rows break it`),
    );
    const quarantined = (await available('clean.quarantine')) ? await quarantineLines(engine) : [];
    const payments = (await available('clean.payments')) ? await paymentRemarks(engine) : [];
    const doubts = (await available('clean.orders')) ? await moneyDoubts(engine) : [];
    const nameless = (await available('clean.orders')) ? await namelessLines(engine) : [];
    const uncertain = (await available('identity.review')) ? await uncertainLines(engine) : [];
    const shared = (await available('identity.shared_identifiers'))
      ? await sharedLines(engine)
      : [];
    return {
      feeds: feedRows(manifest),
      segments:
        (await available('segment.summary')) && (await available('segment.unnamed_sales'))
          ? await segmentRows(engine, baseCurrency)
          : [],
      remarks: [...droppedLines(manifest), ...newColumnLines(manifest), ...payments, ...nameless],
      needsPerson: [
        ...pullLines(manifest),
        ...fileLines(manifest),
        ...quarantined,
        ...doubts,
        ...shared,
        ...uncertain,
        ...warnings,
      ],
    };
  } finally {
    engine.close();
  }
}

/** Columns that were kept out of the landed files. */
function droppedLines({ inputs }: RunResult['manifest']): readonly string[] {
  const feeds = Map.groupBy(inputs, ({ feed }) => feed);
  return [...feeds].flatMap(([feed, files]) => {
    const columns = new Set(files.flatMap(({ droppedColumns = [] }) => droppedColumns));
    return columns.size
      ? [`${feed}: not landed, since nothing needs them: ${[...columns].join(', ')}`]
      : [];
  });
}

/** Columns that came up and that nothing reads. Where others are gone, both are told together. */
function newColumnLines({ inputs }: RunResult['manifest']): readonly string[] {
  return inputs
    .filter(({ isHeldBack, missingColumns = [] }) => !isHeldBack && missingColumns.length === 0)
    .flatMap(({ feed, file, newColumns = [] }) =>
      newColumns.length
        ? [`${feed}: ${file} has new columns, which nothing reads: ${someOf(newColumns)}`]
        : [],
    );
}

/** Sources that failed; the run went on with what had come from them before. */
function pullLines({ pulls }: RunResult['manifest']): readonly string[] {
  return pulls.filter(({ status }) => status === 'failed').map(failureText);
}

/** Files that did not land, or landed with less in them than was to be expected. */
function fileLines({ refusedFiles, inputs }: RunResult['manifest']): readonly string[] {
  const refused = refusedFiles.map(({ feed, file, message }) => {
    const text = message.startsWith(file) ? message : `${file}: ${message}`;
    return `${feed}: ${text}`;
  });
  const incomplete = inputs.flatMap(
    ({ feed, file, isHeldBack, missingColumns = [], newColumns = [] }) => {
      const drift = { missing: missingColumns, added: newColumns };
      if (isHeldBack) {
        return `${feed}: all records of ${file} are quarantined, since its columns changed: ${driftText(drift)}. ${acceptText(feed, drift)}`;
      }
      if (missingColumns.length === 0) return [];
      const added = newColumns.length ? ` New in the file: ${someOf(newColumns)}.` : '';
      return `${feed}: ${file} has no column ${missingColumns.join(', ')}: renamed or left out? Its field is empty in these records.${added} A new name goes into feeds → ${feed}`;
    },
  );
  const empty = inputs
    .filter(({ isNew, records, rejected }) => isNew && records + rejected === 0)
    .map(({ feed, file }) => `${feed}: ${file} has a header row and no records`);
  return [...refused, ...incomplete, ...empty];
}

function feedRows({ inputs, conservation }: RunResult['manifest']) {
  const feeds = [...new Set(inputs.map(({ feed }) => feed))];
  return feeds.map((feed) => {
    const files = inputs.filter((input) => input.feed === feed);
    const ended = conservation.filter((row) => row.feed === feed);
    const sum = (column: 'read' | 'clean' | 'duplicates' | 'quarantined') =>
      ended.reduce((total, row) => total + row[column], 0);
    return [
      feed,
      files.length,
      files.filter(({ isNew }) => isNew).length,
      sum('read'),
      sum('clean'),
      sum('duplicates'),
      sum('quarantined'),
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

async function quarantineLines(engine: Engine): Promise<readonly string[]> {
  const reasons = await engine.queryAs(
    Reason,
    `select feed, failures, count(*) as records
    from clean.quarantine group by feed, failures order by feed, records desc, failures`,
  );
  return [...Map.groupBy(reasons, ({ feed }) => feed)].map(([feed, rows]) => {
    const total = rows.reduce((sum, { records }) => sum + records, 0);
    const most = rows.slice(0, 3).map(({ failures, records }) => `${failures} ${records}`);
    const more = rows.length > 3 ? ', …' : '';
    return `${feed}: ${total} quarantined (${most.join(', ')}${more}): rollcall quarantine ${feed}`;
  });
}

async function namelessLines(engine: Engine): Promise<readonly string[]> {
  const feeds = await engine.queryAs(
    Nameless,
    `select feed, count(*) as orders
    from clean.orders where person_record_id is null group by feed order by feed`,
  );
  return feeds.map(
    ({ feed, orders }) =>
      `${feed}: ${orders} orders name no person; they count, but belong to no customer`,
  );
}

async function uncertainLines(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.queryAs(
    Uncertain,
    'select count(*) as pairs from identity.review where not is_postponed',
  );
  return rows.flatMap(({ pairs }) =>
    pairs > 0 ? [`${pairs} pairs of records may be one person or two: rollcall review`] : [],
  );
}

async function sharedLines(engine: Engine): Promise<readonly string[]> {
  const [row] = await engine.queryAs(
    Shared,
    'select count(*) as identifiers from identity.shared_identifiers',
  );
  return row && row.identifiers > 0
    ? [
        `${row.identifiers} phones or emails are shared by more people than one would; they join nobody`,
      ]
    : [];
}
