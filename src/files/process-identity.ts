import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { isErrorCode } from './error-code.ts';

/** A process, named so that no later process on any machine is mistaken for it. */
export const ProcessIdentity = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** Changes with every start of the machine; null where the system does not tell. */
  bootId: z.string().nullable(),
  /** The space in which `pid` counts: a container has its own. Null where there is but one. */
  pidNamespace: z.string().nullable(),
  /** When the process started, as the system writes it; it tells a reused pid. Null if unknown. */
  processStartedAt: z.string().nullable(),
});

export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** Whether a process runs: `unseen` if it belongs to a machine or container that we cannot look into. */
export type Life = 'alive' | 'dead' | 'unseen';

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    bootId: ifReadable(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: ifReadable(() => readlinkSync('/proc/self/ns/pid')),
    processStartedAt: startOfProcess(process.pid),
  };
}

/**
 * Whether `other` still runs, as far as can be told from `here`. `startOf` gives the start of the
 * process that has a pid now, null if it cannot be known and undefined if there is no such process.
 */
export function lifeOf(
  other: ProcessIdentity,
  here: ProcessIdentity,
  startOf: (pid: number) => string | null | undefined = startOfLiveProcess,
): Life {
  if (other.bootId !== here.bootId) return other.host === here.host ? 'dead' : 'unseen';
  if (other.pidNamespace !== here.pidNamespace) return 'unseen';
  if (other.bootId === null && other.host !== here.host) return 'unseen';
  const start = startOf(other.pid);
  if (start === undefined) return 'dead';
  const isReused =
    start !== null && other.processStartedAt !== null && start !== other.processStartedAt;
  return isReused ? 'dead' : 'alive';
}

function startOfLiveProcess(pid: number): string | null | undefined {
  return isThere(pid) && !hasEnded(pid) ? startOfProcess(pid) : undefined;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process is there and belongs to somebody else.
    return isErrorCode(error, 'EPERM');
  }
}

/** A process that was killed but whose parent has not asked after it still has its entry. */
function hasEnded(pid: number): boolean {
  const state = statField(pid, 3);
  return state === 'Z' || state === 'X';
}

/** On Linux in clock ticks since boot; elsewhere as `ps` writes the moment. */
function startOfProcess(pid: number): string | null {
  return statField(pid, 22) ?? startByPs(pid);
}

/** A field of proc_pid_stat(5). The name in field 2 may hold spaces and `)`, so count behind it. */
function statField(pid: number, number: number): string | null {
  const stat = ifReadable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fieldsFromThird = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fieldsFromThird?.[number - 3] ?? null;
}

function startByPs(pid: number): string | null {
  return ifReadable(() => {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    return started.trim() || null;
  });
}

function ifReadable(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
