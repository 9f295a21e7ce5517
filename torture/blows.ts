import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Ended } from '../src/cli/command.fixture.ts';
import type { Shop, Start } from '../src/cli/shop.fixture.ts';
import { exitCodes } from '../src/exit-codes.ts';
import type { Random } from './random.ts';

/** What is done to a run, or to what runs have written. */
export interface Blow {
  readonly name: string;
  strike(night: NightAtWork): Promise<Struck>;
}

/** A night that is tried in a shop. */
export interface NightAtWork {
  readonly shop: Shop;
  /** The command that makes it. */
  readonly words: readonly string[];
  /** How long it takes when nothing disturbs it, in milliseconds. */
  readonly usualTime: number;
  readonly random: Random;
}

/** How the commands ended that were struck. */
export interface Struck {
  /** The blow in words, so that it can be found again. */
  readonly how: string;
  readonly ended: readonly Ended[];
  /** The codes with which they may end; null where a signal ends them. */
  readonly allowed: readonly (number | null)[];
  /** Takes away what the blow itself has left, where Rollcall is not to heal it. */
  readonly undo?: () => Promise<void>;
}

const { done, failed, refused, locked, interrupted, terminated } = exitCodes;

const killed: Blow = {
  name: 'kill',
  strike: (night) => stopped(night, 'SIGKILL', [done, null]),
};

const stoppedGently: Blow = {
  name: 'stop',
  strike: (night) => {
    const signal = night.random.pick(['SIGTERM', 'SIGINT'] as const);
    return stopped(night, signal, [done, null, interrupted, terminated]);
  },
};

async function stopped(
  { shop, words, usualTime, random }: NightAtWork,
  signal: NodeJS.Signals,
  allowed: Struck['allowed'],
): Promise<Struck> {
  const after = random.whole(1, Math.round(usualTime * 1.2));
  const ended = await shop.rollcallAs({ stop: { after, signal } }, ...words);
  return { how: `${signal} after ${after} ms`, ended: [ended], allowed };
}

/** Files can grow to so many KiB only: writing fails as it does on a full disk. */
const fullDisk: Blow = {
  name: 'full disk',
  strike: ({ shop, words, random }) => {
    const size = 2 ** random.whole(0, 8);
    return limited(shop, words, `ulimit -f ${size}`);
  },
};

const fewHandles: Blow = {
  name: 'few handles',
  strike: ({ shop, words, random }) => limited(shop, words, `ulimit -n ${random.whole(24, 60)}`),
};

async function limited(shop: Shop, words: readonly string[], limit: string): Promise<Struck> {
  const start: Start = { by: ['bash', '-c', `${limit}; exec "$@"`, 'bash'] };
  return {
    how: limit,
    ended: [await shop.rollcallAs(start, ...words)],
    allowed: [done, failed],
  };
}

/** One run begins while another is at work. */
const twins: Blow = {
  name: 'two runs',
  strike: async ({ shop, words, usualTime, random }) => {
    const wait = random.whole(0, Math.round(usualTime / 2));
    const later = new Promise((resolve) => setTimeout(resolve, wait));
    const both = [shop.rollcallAs({}, ...words), later.then(() => shop.rollcallAs({}, ...words))];
    return { how: `${wait} ms apart`, ended: await Promise.all(both), allowed: [done, locked] };
  },
};

/** The clock that Rollcall sees stands days before or after what it was. */
const clockJump: Blow = {
  name: 'clock',
  strike: async ({ shop, words, random }) => {
    const days = random.pick([-400, -2, -1, 1, 30, 4000]);
    const ended = await shop.rollcallAs({ preload: shiftClock(days) }, ...words);
    return { how: `${days} days`, ended: [ended], allowed: [done, failed] };
  },
};

function shiftClock(days: number): string {
  return `
    const Real = Date;
    const shift = ${days * 86_400_000};
    globalThis.Date = class extends Real {
      constructor(...given) {
        if (given.length) super(...given);
        else super(Real.now() + shift);
      }
      static now() {
        return Real.now() + shift;
      }
    };`;
}

/** One bit of one file under the output folder is another, while nobody is at work. */
const flippedBit: Blow = {
  name: 'flipped bit',
  strike: (night) =>
    damaged(night, (bytes, random) => {
      const at = random.whole(0, bytes.length - 1);
      const bit = random.whole(0, 7);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      return { damage: bytes, how: `bit ${bit} of byte ${at}` };
    }),
};

/** One file under the output folder has lost its end. */
const cutFile: Blow = {
  name: 'cut file',
  strike: (night) =>
    damaged(night, (bytes, random) => {
      const length = random.whole(0, bytes.length - 1);
      return {
        damage: bytes.subarray(0, length),
        how: `cut to ${length} of ${bytes.length} bytes`,
      };
    }),
};

/**
 * Damages a file and runs the night. Rollcall notices, and refuses or heals it; or what is damaged is
 * not used. Afterwards the file is what it was, unless Rollcall has replaced it.
 */
async function damaged(
  { shop, words, random }: NightAtWork,
  damage: (bytes: Buffer, random: Random) => { readonly damage: Buffer; readonly how: string },
): Promise<Struck> {
  const files = await filesBelow(shop.output);
  if (files.length === 0) return { how: 'nothing to damage', ended: [], allowed: [] };
  const path = random.pick(files);
  const links = await linksOf(path, files);
  const whole = await readFile(path);
  const { damage: bytes, how } = damage(Buffer.from(whole), random);
  await writeFile(path, bytes);
  const ended = await shop.rollcallAs({}, ...words);
  return {
    how: `${relative(shop.output, path)}: ${how}`,
    ended: [ended],
    allowed: [done, failed, refused],
    undo: async () => {
      for (const link of links) {
        const now = await readFile(link).catch(() => undefined);
        if (now?.equals(bytes)) await writeFile(link, whole);
      }
    },
  };
}

/** All names of a file: runs share by links what did not change, and a damaged disk damages all of them. */
async function linksOf(path: string, files: readonly string[]): Promise<readonly string[]> {
  const { ino } = await stat(path);
  const inodes = await Promise.all(files.map(async (file) => (await stat(file)).ino));
  return files.filter((_, index) => inodes[index] === ino);
}

/** Files that are not empty, in an order that does not depend on the disk. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return paths.filter((_, index) => (sizes[index] ?? 0) > 0).sort();
}

/** All that is done to runs. */
export const blows: readonly Blow[] = [
  killed,
  stoppedGently,
  fullDisk,
  fewHandles,
  twins,
  clockJump,
  flippedBit,
  cutFile,
];
