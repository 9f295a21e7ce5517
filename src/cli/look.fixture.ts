import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { vi } from 'vitest';
import { exampleConfig } from '../runs/run.fixture.ts';
import { createProgram } from './program.ts';

/** What a command wrote, and the exit code that it set itself. */
export interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Makes the folder `output`, writes a config file beside it, and gives the file's path. */
export async function writeConfig(output: string): Promise<string> {
  await mkdir(output);
  const path = join(dirname(output), 'pipeline.config.mjs');
  const { config } = exampleConfig(output);
  await writeFile(path, `export default ${JSON.stringify(config)};`);
  return path;
}

/** Runs a command in this process and gives what it wrote. */
export async function rollcall(...words: readonly string[]): Promise<Told> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += stripVTControlCharacters(String(chunk));
      return true;
    }),
  );
  const exitCodeBefore = process.exitCode;
  process.exitCode = 0;
  try {
    const program = await createProgram(words);
    await program.parseAsync(['node', 'rollcall', ...words]);
    return { ...written, exitCode: Number(process.exitCode) };
  } finally {
    process.exitCode = exitCodeBefore;
    for (const spy of spies) spy.mockRestore();
  }
}
