import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Python with packages in a virtual environment of the bench's own; undefined where there can be none. */
export async function openPython(
  folder: string,
  packages: readonly string[],
): Promise<string | undefined> {
  const python = join(folder, 'bin', 'python');
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
    return python;
  } catch {
    return undefined;
  }
}
