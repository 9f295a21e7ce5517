import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { lifeOf, ownIdentity } from './process-identity.ts';

const here = {
  pid: 10,
  host: 'shop',
  bootId: 'boot-1',
  pidNamespace: 'pid:[1]',
  processStartedAt: '100',
};
const other = { ...here, pid: 20, processStartedAt: '200' };
const startsAt = (start: string | null | undefined) => () => start;

test('this process sees itself alive', () => {
  expect(lifeOf(ownIdentity(), ownIdentity())).toBe('alive');
});

test('a child process is dead once it was killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const identity = { ...ownIdentity(), pid: child.pid ?? 0, processStartedAt: null };
  expect(lifeOf(identity, ownIdentity())).toBe('alive');
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  expect(lifeOf(identity, ownIdentity())).toBe('dead');
});

test('a process of the first boot of this machine is dead after the second', () => {
  expect(lifeOf({ ...other, bootId: 'boot-0' }, here, startsAt('200'))).toBe('dead');
});

test('a pid that nobody has is dead', () => {
  expect(lifeOf(other, here, startsAt(undefined))).toBe('dead');
});

test('a pid that now belongs to a later process is dead', () => {
  expect(lifeOf(other, here, startsAt('300'))).toBe('dead');
});

test('the same pid with the same start is alive', () => {
  expect(lifeOf(other, here, startsAt('200'))).toBe('alive');
});

test('where starts are unknown a pid in use counts as alive', () => {
  expect(lifeOf(other, here, startsAt(null))).toBe('alive');
  expect(lifeOf({ ...other, processStartedAt: null }, here, startsAt('300'))).toBe('alive');
});

test('processes of another machine are unseen', () => {
  const elsewhere = { ...other, host: 'warehouse', bootId: 'boot-2' };
  expect(lifeOf(elsewhere, here, startsAt(undefined))).toBe('unseen');
});

test('processes of another machine are unseen where no boot is known', () => {
  const elsewhere = { ...other, host: 'warehouse', bootId: null, pidNamespace: null };
  const noBoot = { ...here, bootId: null, pidNamespace: null };
  expect(lifeOf(elsewhere, noBoot, startsAt(undefined))).toBe('unseen');
});

test('processes of another container on the same machine are unseen', () => {
  const elsewhere = { ...other, host: 'container-2', pidNamespace: 'pid:[2]' };
  expect(lifeOf(elsewhere, here, startsAt(undefined))).toBe('unseen');
});
