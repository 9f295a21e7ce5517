import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectPath } from '../src/engine/project-path.ts';
import {
  type BasketsQuestion,
  evaluateBaskets,
} from '../src/recommend/evaluate/evaluate-baskets.ts';
import { readBuyers, writeMadeUp } from './baskets/read-buyers.ts';
import { scoreLists } from './baskets/score-lists.ts';
import { published, searched } from './baskets/settings.ts';
import { BadArguments, readOptions } from './option-values.ts';

const usage = `Usage: npm run bench:baskets -- [options]
  --data FILE        a Parquet or CSV file of what was bought, a row per item (receipts that are made up)
  --customer COLUMN  its columns, as rollcall recommend evaluate takes them (household)
  --date COLUMN      (bought_at)
  --item COLUMN      (product)
  --basket COLUMN    (receipt)
  --search           also try settings of the peer that nobody published, and show the best
  --folder DIR       where receipts that are made up lie (bench/out)`;

interface Options extends Omit<BasketsQuestion, 'file' | 'temporaryFolder'> {
  readonly data?: string | undefined;
  readonly folder: string;
  readonly search: boolean;
}

/** Compares the lists of the nightly run with TIFU-KNN on the same last baskets. See docs/recommend.md. */
async function benchBaskets(words: readonly string[]): Promise<void> {
  const { data, search, ...options } = readOptions(usage, () => optionsOf(words));
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const file = data === undefined ? join(folder, 'made-up-baskets.parquet') : resolve(data);
  if (data === undefined) await writeMadeUp(file);
  const question = { ...options, file, temporaryFolder: folder };
  const { customers, tested, seconds, scores } = await evaluateBaskets(question);
  console.log(
    `${tested} last baskets of ${customers} customers; all of ours in ${seconds.toFixed(1)} s`,
  );
  console.log('recall  NDCG');
  for (const { method, recall, ndcg } of scores) report(method, recall, ndcg);
  const buyers = await readBuyers(question);
  for (const [name, models] of Object.entries(search ? { ...published, ...searched } : published)) {
    const found = models.map((model) => ({ model, ...scoreLists(model, buyers) }));
    const best = found.reduce((top, next) => (next.recall > top.recall ? next : top));
    const chosen = models.length > 1 ? `: ${JSON.stringify(best.model)}` : '';
    report(`TIFU-KNN ${name}${chosen}`, best.recall, best.ndcg);
  }
}

function report(method: string, recall: number, ndcg: number): void {
  console.log(`${recall.toFixed(4)}  ${ndcg.toFixed(4)}  ${method}`);
}

function optionsOf(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string' },
      customer: { type: 'string', default: 'household' },
      date: { type: 'string', default: 'bought_at' },
      item: { type: 'string', default: 'product' },
      basket: { type: 'string', default: 'receipt' },
      search: { type: 'boolean', default: false },
      folder: { type: 'string', default: projectPath('bench', 'out') },
    },
  });
  return values;
}

try {
  await benchBaskets(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
