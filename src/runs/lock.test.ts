import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { LockUnreadable } from '../files/lock-file.ts';
import { ownIdentity } from '../files/process-identity.ts';
import { acquireLock, LockHeld } from './lock.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-lock-'));
});

afterEach(() => rm(out, { recursive: true }));

const since = '2026-11-20T21:30:00.000Z';
const deadHolder = { ...ownIdentity(), processStartedAt: 'long ago', since };
const distantHolder = { ...ownIdentity(), host: 'elsewhere', bootId: 'another', since };

test('a second run on the same folder is told who is at work', async () => {
  await acquireLock(out, '2026-11-20T213000Z');
  const error = await acquireLock(out).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(LockHeld);
  expect(error).toMatchObject({
    pid: process.pid,
    runId: '2026-11-20T213000Z',
    exitCode: exitCodes.locked,
  });
});

test('runs on different folders do not hinder each other', async () => {
  await acquireLock(join(out, 'a'));
  await acquireLock(join(out, 'b'));
  expect((await readdir(out)).sort()).toEqual(['a', 'b']);
});

test('a released lock leaves no file and can be taken again', async () => {
  const lock = await acquireLock(out);
  await lock.release();
  expect(await readdir(out)).toEqual([]);
  await acquireLock(out);
  expect(await readdir(out)).toEqual(['lock']);
});

test('a second release does not take the lock from its next holder', async () => {
  const first = await acquireLock(out);
  await first.release();
  await acquireLock(out);
  await first.release();
  await expect(acquireLock(out)).rejects.toBeInstanceOf(LockHeld);
});

test('a lock whose process is gone is taken over', async () => {
  await writeFile(join(out, 'lock'), JSON.stringify(deadHolder));
  await acquireLock(out);
  expect(JSON.parse(await readFile(join(out, 'lock'), 'utf8'))).toMatchObject(ownIdentity());
  expect(await readdir(out)).toEqual(['lock']);
});

test('a lock is taken over even where an earlier contender died while taking it over', async () => {
  await writeFile(join(out, 'lock'), JSON.stringify(deadHolder));
  await writeFile(join(out, 'lock.takeover'), JSON.stringify(deadHolder));
  await acquireLock(out);
  expect(await readdir(out)).toEqual(['lock']);
});

test('a lock of another machine holds while that machine gives signs of life', async () => {
  await writeFile(join(out, 'lock'), JSON.stringify(distantHolder));
  await expect(acquireLock(out)).rejects.toBeInstanceOf(LockHeld);
});

test('a lock of another machine that fell silent is taken over', async () => {
  await writeFile(join(out, 'lock'), JSON.stringify(distantHolder));
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(out, 'lock'), anHourAgo, anHourAgo);
  await acquireLock(out);
  expect(JSON.parse(await readFile(join(out, 'lock'), 'utf8'))).toMatchObject(ownIdentity());
});

test('a file that is no lock of ours is left alone', async () => {
  await writeFile(join(out, 'lock'), 'my notes');
  await expect(acquireLock(out)).rejects.toBeInstanceOf(LockUnreadable);
  expect(await readdir(out)).toEqual(['lock']);
  expect(await readFile(join(out, 'lock'), 'utf8')).toBe('my notes');
});

test('of several processes that race for a free lock exactly one wins', async () => {
  await race({ contenders: 5, rounds: 8, prepare: async () => {} });
});

test('of several processes that race for a dead lock exactly one wins', async () => {
  const prepare = () => writeFile(join(out, 'lock'), JSON.stringify(deadHolder));
  await race({ contenders: 5, rounds: 15, prepare });
});

test('of several processes that race past a dead takeover exactly one wins', async () => {
  const prepare = async () => {
    await writeFile(join(out, 'lock'), JSON.stringify(deadHolder));
    await writeFile(join(out, 'lock.takeover'), JSON.stringify(deadHolder));
  };
  await race({ contenders: 5, rounds: 15, prepare });
});

test('a process that was killed does not keep the lock', async () => {
  const child = startContender();
  await child.says();
  child.tell('take');
  expect(await child.says()).toBe('won');
  await expect(acquireLock(out)).rejects.toMatchObject({ pid: child.pid });
  await child.kill();
  await acquireLock(out);
  expect(await readdir(out)).toEqual(['lock']);
});

/** Takes the lock when it is told `take` and gives it back when it is told `release`. */
const contenderProgram = `
  import { createInterface } from 'node:readline';
  import { acquireLock, LockHeld } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
  let lock;
  console.log('ready');
  for await (const order of createInterface({ input: process.stdin })) {
    if (order === 'take') {
      try {
        lock = await acquireLock(process.argv[1]);
        console.log('won');
      } catch (error) {
        console.log(error instanceof LockHeld ? 'held' : error.message);
      }
    } else {
      await lock?.release();
      lock = undefined;
      console.log('released');
    }
  }
`;

function startContender() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', contenderProgram, out], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = on(createInterface({ input: child.stdout }), 'line');
  const exit = once(child, 'exit');
  return {
    pid: child.pid,
    tell: (order: string) => child.stdin.write(`${order}\n`),
    says: async (): Promise<unknown> => (await lines.next()).value?.[0],
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function race(plan: { contenders: number; rounds: number; prepare: () => Promise<void> }) {
  const contenders = Array.from({ length: plan.contenders }, startContender);
  try {
    await Promise.all(contenders.map((contender) => contender.says()));
    for (let round = 0; round < plan.rounds; round += 1) {
      await plan.prepare();
      for (const contender of contenders) contender.tell('take');
      const answers = await Promise.all(contenders.map((contender) => contender.says()));
      expect(answers.sort()).toEqual([...Array(plan.contenders - 1).fill('held'), 'won']);
      for (const contender of contenders) contender.tell('release');
      await Promise.all(contenders.map((contender) => contender.says()));
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.kill()));
  }
}
