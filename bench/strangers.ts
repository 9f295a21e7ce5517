import { parseArgs } from 'node:util';
import { openEngine } from '../src/engine/open-engine.ts';
import { loadNames } from './identity/strangers/make-strangers.ts';
import { populationsOf } from './identity/strangers/populations.ts';
import { type Tried, tryStrangers } from './identity/strangers/try-strangers.ts';
import { BadArguments, readOptions, wholeNumber } from './option-values.ts';
import { count } from './report-units.ts';

const usage = `Usage: npm run bench:strangers -- [options]
  --people N,…    sizes of the populations (200,1000,3000,20000)
  --named TEXT    only the populations whose names have this in them
  --threads N     threads of DuckDB (2)`;

/** Where nobody comes twice, nobody is joined; where few do, this share of the joined pairs is true. */
const leastPrecision = 0.99;

/** Matches populations of strangers who resemble each other, and counts whom it glues together. */
async function benchStrangers(words: readonly string[]): Promise<void> {
  const { sizes, named, threads } = readOptions(usage, () => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        people: { type: 'string', default: '200,1000,3000,20000' },
        named: { type: 'string', default: '' },
        threads: { type: 'string', default: '2' },
      },
    });
    return {
      sizes: values.people.split(',').map((size) => wholeNumber('people', size, 2)),
      named: values.named,
      threads: wholeNumber('threads', values.threads, 1),
    };
  });
  const engine = await openEngine({ folders: [], threads, keepsOrder: false });
  await loadNames(engine);
  const populations = sizes.flatMap(populationsOf).filter(({ name }) => name.includes(named));
  const width = Math.max(...populations.map(({ name }) => name.length));
  const print = ([name = '', ...cells]: readonly string[]) =>
    console.log([name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join('  '));
  print(['population', 'people', 'true pairs', 'found', 'glued', 'precision']);
  for (const population of populations) {
    const tried = await tryStrangers(engine, population);
    print(row(tried));
    if (!isGood(tried)) process.exitCode = 1;
  }
  engine.close();
}

function row(tried: Tried): readonly string[] {
  const { population, truePairs, found, glued } = tried;
  const precision = found + glued === 0 ? '–' : (found / (found + glued)).toFixed(4);
  const counts = [population.people, truePairs, found, glued].map(count);
  return [population.name, ...counts, precision, ...(isGood(tried) ? [] : ['too many'])];
}

function isGood({ truePairs, found, glued }: Tried): boolean {
  return truePairs === 0 ? glued === 0 : found >= leastPrecision * (found + glued);
}

try {
  await benchStrangers(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
