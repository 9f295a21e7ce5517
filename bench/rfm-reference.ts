import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { checkConfig } from '../src/config/load.ts';
import { openEngine } from '../src/engine/open-engine.ts';
import { showTable, tablePath } from '../src/engine/store.ts';
import { readPipeline } from '../src/pipeline/read-pipelines.ts';
import { runPipeline } from '../src/run/run-pipeline.ts';
import config from './rfm-reference.config.ts';

/** What R `rfm` 0.3 finds in its sample on 2006-12-31: customers, orders, revenue. */
const expected: Readonly<Record<string, readonly [number, number, number]>> = {
  champions: [35, 316, 31_646],
  'potential-loyalist': [342, 2211, 204_856],
  loyal: [170, 799, 76_562],
  promising: [9, 28, 4249],
  new: [104, 329, 28_837],
  'cant-lose': [47, 274, 32_446],
  'at-risk': [28, 216, 22_227],
  'need-attention': [10, 57, 4562],
  'about-to-sleep': [102, 283, 23_449],
  lost: [148, 393, 35_324],
  others: [0, 0, 0],
  prospects: [0, 0, 0],
};

const Order = z.object({ customer_id: z.string(), order_date: z.string(), revenue: z.string() });
const Segment = z.object({
  segment: z.string(),
  customers: z.coerce.number(),
  orders: z.coerce.number(),
  revenue: z.coerce.number(),
});

/** Runs the whole pipeline on the sample and gives its segments. */
async function segmentsOf(dataFolder: string, folder: string): Promise<z.infer<typeof Segment>[]> {
  const orders = await readFile(join(dataFolder, 'rfm', 'orders.csv'), 'utf8');
  await mkdir(join(folder, 'orders'));
  await writeFile(join(folder, 'orders', 'orders.csv'), withIds(orders));
  const { folder: run } = await runPipeline({
    loaded: checkConfig(config, join(folder, 'rfm-reference.config.ts')),
    pipeline: await readPipeline('nightly'),
    asOf: '2006-12-31',
    range: {},
    full: true,
    rebuild: true,
    mayPublish: true,
    accept: [],
    progress: () => {},
    signal: new AbortController().signal,
  });
  const engine = await openEngine({ folders: [run] });
  try {
    await showTable(engine, 'segment.summary', tablePath(run, 'segment.summary'));
    return await engine.queryAs(
      Segment,
      'select segment, customers, orders, revenue from segment.summary order by position',
    );
  } finally {
    engine.close();
  }
}

/** The sample has a row an order and no id of it: the number of the row is one. */
function withIds(text: string): string {
  const orders = z.array(Order).parse(parse(text, { columns: true }));
  const rows = orders.map(
    ({ customer_id: customer, order_date: date, revenue }, index) =>
      `R${index + 1},"${customer}",${date},${revenue},paid`,
  );
  return `${['order_id,customer_id,order_date,revenue,status', ...rows].join('\n')}\n`;
}

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) {
  console.error('Usage: npm run bench:rfm -- --data FOLDER   the folder that holds rfm/orders.csv');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'rollcall-rfm-'));
try {
  let differences = 0;
  for (const { segment, customers, orders, revenue } of await segmentsOf(data, folder)) {
    const wanted = (expected[segment] ?? []).join(' / ');
    const got = [customers, orders, revenue].join(' / ');
    if (got !== wanted) differences += 1;
    console.log(
      `${got === wanted ? '✓' : '✗'} ${segment.padEnd(20)} ${got.padEnd(22)} R: ${wanted}`,
    );
  }
  console.log(differences === 0 ? 'All segments are as in R.' : `${differences} segments differ.`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
