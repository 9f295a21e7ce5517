import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openEngine } from '../src/engine/open-engine.ts';
import { projectPath } from '../src/engine/project-path.ts';
import { literal } from '../src/engine/sql-text.ts';
import { readHistories } from '../src/value/backtest.ts';
import { fitPurchases } from '../src/value/fit-purchases.ts';
import { type Columns, columnsOf } from '../src/value/histories.ts';
import { logLikelihood } from '../src/value/purchase-likelihood.ts';
import type { PurchaseModel } from '../src/value/purchase-model.ts';
import { measureProcess } from './measured-process.ts';
import { BadArguments, readOptions, wholeNumber } from './option-values.ts';
import { openPython } from './peers/python.ts';
import { madeUpHistories } from './value/made-up-histories.ts';

const usage = `Usage: npm run bench:value -- [options]
  --customers N   customers that are made up (100000)
  --folder DIR    where they and the peer's Python lie (bench/out)`;

/** Measured as of these versions, so that figures can be compared. */
const packages = ['lifetimes==0.11.3', 'pandas==3.1.1', 'numpy==2.4.6', 'scipy==1.17.1'];

const bgNbd = { leavesAtOnce: false, regularity: 1 } as const;
const noGaps = { sumOfLogs: 0 };

/**
 * Compares fitting BG/NBD with Python's lifetimes on the same customers: the fit alone, on data that is ready for it
 * in memory, and the whole way from a CSV file with a row per customer. See docs/value.md.
 */
async function benchValue(words: readonly string[]): Promise<void> {
  const { customers, folder } = readOptions(usage, () => optionsOf(words));
  await mkdir(folder, { recursive: true });
  const file = join(folder, `histories-${customers}.csv`);
  const rows = madeUpHistories(customers).map(
    ({ repeats, lastAt, age }) => `${repeats},${lastAt},${age}`,
  );
  await writeFile(file, `${['repeats,last_at,age', ...rows].join('\n')}\n`);
  const histories = await fitHere(file, folder);
  const python = await openPython(join(folder, 'python-value'), packages);
  if (python === undefined) {
    console.log('lifetimes was left out: no Python, or no network');
    return;
  }
  const script = projectPath('bench', 'peers', 'fit_lifetimes.py');
  const { stdout } = await measureProcess([script, file], python);
  const { seconds, ...found } = Found.parse(JSON.parse(stdout));
  report('lifetimes', seconds, { ...bgNbd, ...found }, histories);
}

/** Fits what a file holds as a night does, and gives its distinct histories. */
async function fitHere(file: string, folder: string): Promise<Columns> {
  const engine = await openEngine({ folders: [folder], functions: [] });
  try {
    const began = process.cpuUsage();
    await engine.execute(`
      create schema value;
      create table value.distinct_histories as
      select
        'all' as period, repeats, last_at as last_at_days, age as age_days, 0 as purchases_after, count(*) as customers
      from read_csv(${literal(file)})
      group by all`);
    const histories = columnsOf(await readHistories(engine, 'all'));
    const prepared = process.cpuUsage();
    const { model } = fitPurchases(bgNbd, histories, noGaps);
    const fit = secondsSince(prepared);
    report('Rollcall', { fit, whole: secondsSince(began) }, model, histories);
    return histories;
  } finally {
    engine.close();
  }
}

interface Seconds {
  readonly fit: number;
  readonly whole: number;
  readonly fit_of_customers?: number;
}

const Found = z.object({
  seconds: z.object({ fit: z.number(), fit_of_customers: z.number(), whole: z.number() }),
  r: z.number(),
  alpha: z.number(),
  a: z.number(),
  b: z.number(),
});

/** The log-likelihood of both is that of one function, whose values on CDNOW's customers are the published ones. */
function report(name: string, seconds: Seconds, model: PurchaseModel, histories: Columns): void {
  const parameters = [model.r, model.alpha, model.a, model.b].map((value) => value.toFixed(4));
  const likelihood = logLikelihood(model, histories, noGaps).value.toFixed(3);
  const { fit, fit_of_customers: ungrouped, whole } = seconds;
  const slower = ungrouped === undefined ? '' : `, ungrouped ${ungrouped.toFixed(3)} s`;
  console.log(
    `${name.padEnd(10)} fit ${fit.toFixed(3)} s of the processor${slower}, with reading and grouping ${whole.toFixed(3)} s  log-likelihood ${likelihood}  r, α, a, b: ${parameters.join(', ')}`,
  );
}

/** Of the processor, which other programs disturb less than the clock. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function optionsOf(words: readonly string[]): { customers: number; folder: string } {
  const { values } = parseArgs({
    args: [...words],
    options: {
      customers: { type: 'string', default: '100000' },
      folder: { type: 'string', default: projectPath('bench', 'out') },
    },
  });
  return {
    customers: wholeNumber('customers', values.customers, 1000),
    folder: resolve(values.folder),
  };
}

try {
  await benchValue(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
