import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrorCode } from '../files/error-code.ts';
import { lifeOf, ownIdentity, ProcessIdentity } from '../files/process-identity.ts';
import type { Manifest } from './manifest.ts';

const Holder = ProcessIdentity.extend({ since: z.iso.datetime() });

/**
 * When the process that now works on an output folder took its lock, undefined when none does. Only
 * looks: the lock is not touched. A holder on another machine counts as at work, since nobody here
 * can tell.
 */
export async function atWorkSince(output: string): Promise<string | undefined> {
  try {
    const holder = Holder.parse(JSON.parse(await readFile(join(output, 'lock'), 'utf8')));
    return lifeOf(holder, ownIdentity()) === 'dead' ? undefined : holder.since;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    // A lock that cannot be read is in somebody's hands; runs are refused until it is gone.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Whether a run that never wrote its end was killed: it began before whoever is at work now. */
export function wasKilled(
  { status, startedAt }: Pick<Manifest, 'status' | 'startedAt'>,
  since: string | undefined,
): boolean {
  return status === 'running' && (since === undefined || startedAt < since);
}
