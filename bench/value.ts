import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectPath } from '../src/engine/project-path.ts';
import type { History } from '../src/value/histories.ts';
import { fitPurchases, logLikelihood, type PurchaseModel } from '../src/value/purchase-model.ts';
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

/** Compares fitting BG/NBD with Python's lifetimes on the same customers. See docs/value.md. */
async function benchValue(words: readonly string[]): Promise<void> {
  const { customers, folder } = readOptions(usage, () => optionsOf(words));
  await mkdir(folder, { recursive: true });
  const histories = madeUpHistories(customers);
  const before = process.cpuUsage();
  const { model } = fitPurchases(bgNbd, distinctHistories(histories), noGaps);
  report('Rollcall', secondsSince(before), model, histories);
  const python = await openPython(join(folder, 'python-value'), packages);
  if (python === undefined) {
    console.log('lifetimes was left out: no Python, or no network');
    return;
  }
  const file = join(folder, `histories-${customers}.csv`);
  const rows = histories.map(({ repeats, lastAt, age }) => `${repeats},${lastAt},${age}`);
  await writeFile(file, `${['repeats,last_at,age', ...rows].join('\n')}\n`);
  const script = projectPath('bench', 'peers', 'fit_lifetimes.py');
  const { stdout } = await measureProcess([script, file], python);
  const { seconds, ...found } = Found.parse(JSON.parse(stdout));
  report('lifetimes', seconds, { ...bgNbd, ...found }, histories);
}

const Found = z.object({
  seconds: z.number(),
  r: z.number(),
  alpha: z.number(),
  a: z.number(),
  b: z.number(),
});

/** The log-likelihood of both is that of one function, whose values on CDNOW's customers are the published ones. */
function report(
  name: string,
  seconds: number,
  model: PurchaseModel,
  histories: readonly History[],
): void {
  const parameters = [model.r, model.alpha, model.a, model.b].map((value) => value.toFixed(4));
  const likelihood = logLikelihood(model, histories, noGaps).toFixed(3);
  console.log(
    `${name.padEnd(10)} ${seconds.toFixed(2)} s of the processor  log-likelihood ${likelihood}  r, α, a, b: ${parameters.join(', ')}`,
  );
}

/** Of the processor, which other programs disturb less than the clock. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The same customers with equal histories together, as `value.distinct_histories` has them. */
function distinctHistories(histories: readonly History[]): readonly History[] {
  const counts = new Map<string, { history: History; customers: number }>();
  for (const history of histories) {
    const key = `${history.repeats} ${history.lastAt} ${history.age}`;
    const found = counts.get(key);
    if (found) found.customers += 1;
    else counts.set(key, { history, customers: 1 });
  }
  return [...counts.values()].map(({ history, customers }) => ({ ...history, customers }));
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
