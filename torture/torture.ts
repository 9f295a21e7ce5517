import { parseArgs } from 'node:util';
import { BadArguments, readOptions, wholeNumber } from '../bench/option-values.ts';
import { projectPath } from '../src/engine/project-path.ts';
import { type Blow, blows } from './blows.ts';
import { seeded } from './random.ts';
import { example, merchant } from './stories.ts';
import { type Count, torture, undisturbed, Violation } from './torture-shop.ts';

const usage = `npm run torture -- [--minutes N] [--seed S] [--customers N]

  --minutes N    how long; the story that has begun is told to its end (default 10)
  --seed S       the same seed gives the same blows, if the machine is as fast (default: by the clock)
  --customers N  customers of the bigger shop (default 2000)`;

/** Strikes nights of two shops until the time is up, or something happens that never must. */
async function main(words: readonly string[]): Promise<void> {
  const { minutes, seed, customers } = readArguments(words);
  const random = seeded(seed);
  const counts = new Map<Blow, Count>(
    blows.map((blow) => [blow, { blow: blow.name, times: 0, published: 0 }]),
  );
  console.error(`seed ${seed}`);
  const until = performance.now() + minutes * 60_000;
  const bigger = await merchant(projectPath('bench', 'out', `torture-${customers}`), customers);
  const stories = [];
  for (const story of [example, bigger]) {
    stories.push({ story, nights: await undisturbed(story) });
  }
  let told = 0;
  try {
    do {
      await torture({
        ...random.pick(stories),
        random,
        blows,
        mostBlows: 4,
        tell: (text) => console.error(`  ${text}`),
        count: (blow, isPublished) => {
          const count = counts.get(blow);
          if (!count) return;
          count.times += 1;
          if (isPublished) count.published += 1;
        },
      });
      told += 1;
    } while (performance.now() < until);
    console.log(`${told} stories told to their end, no violation`);
  } finally {
    for (const { blow, times, published } of counts.values()) {
      console.log(
        `${blow}: ${times} times, the night was published all the same ${published} times`,
      );
    }
  }
}

function readArguments(words: readonly string[]) {
  return readOptions(usage, () => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        minutes: { type: 'string', default: '10' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        customers: { type: 'string', default: '2000' },
      },
    });
    return {
      minutes: wholeNumber('minutes', values.minutes, 0),
      seed: wholeNumber('seed', values.seed, 0),
      customers: wholeNumber('customers', values.customers, 100),
    };
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof BadArguments) {
    console.error(error.message);
    process.exitCode = 2;
  } else if (error instanceof Violation) {
    console.error(`VIOLATION ${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
