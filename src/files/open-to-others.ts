import { stat } from 'node:fs/promises';

/**
 * The mode of the output folder where others on this machine may look into it, such as `755`. What
 * runs write is for their user alone; a folder that was made by hand, or before, may be open.
 *
 * @returns undefined where nobody else may, or where there is no such folder yet
 */
export async function modeOpenToOthers(output: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const facts = await stat(output).catch(() => undefined);
  const mode = (facts?.mode ?? 0) & 0o777;
  return mode & 0o077 ? mode.toString(8) : undefined;
}
