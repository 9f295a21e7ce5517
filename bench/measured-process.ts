import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { projectPath } from '../src/engine/project-path.ts';

/** What a process used up, as Linux counts it; 0 on other systems. */
export interface Usage {
  /** Of all its threads together. Steadier than seconds where other programs are at work. */
  readonly cpuSeconds: number;
  /** The most memory that was resident at once. */
  readonly peakMemoryBytes: number;
}

/** What a process took from its start to its end. */
export interface MeasuredProcess extends Usage {
  readonly seconds: number;
  readonly stdout: string;
}

/**
 * Runs a program in a fresh process: by default one of the project in TypeScript, with this process's own Node.
 *
 * @throws {ProcessFailed} when it exits with anything but 0
 */
export async function measureProcess(
  words: readonly string[],
  program = process.execPath,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredProcess> {
  const startedAt = performance.now();
  const child = spawn(program, words, {
    cwd: projectPath(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  let usage: Usage = { cpuSeconds: 0, peakMemoryBytes: 0 };
  const sample = async () => {
    usage = (await readUsage(child.pid)) ?? usage;
  };
  const sampler = setInterval(sample, 100);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    if (code !== 0) throw new ProcessFailed(words, code, stderr.join(''));
  } finally {
    clearInterval(sampler);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, ...usage, stdout: stdout.join('') };
}

/** What the system has counted so far; undefined where it does not tell, or the process has ended. */
async function readUsage(pid: number | undefined): Promise<Usage | undefined> {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const peakKilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    // After the program's name in brackets the 12th and 13th fields are ticks in the program and the system.
    const [userTicks, systemTicks] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    if (peakKilobytes === undefined) return undefined;
    return {
      cpuSeconds: (Number(userTicks) + Number(systemTicks)) / ticksPerSecond,
      peakMemoryBytes: Number(peakKilobytes) * 1024,
    };
  } catch {
    return undefined;
  }
}

/** Linux tells times to programs in hundredths of a second, whatever it counts in itself. */
const ticksPerSecond = 100;

/** A measured process did not do its work. */
export class ProcessFailed extends Error {
  readonly words: readonly string[];
  readonly exitCode: unknown;

  constructor(words: readonly string[], exitCode: unknown, said: string) {
    super(`node ${words.join(' ')} ended with ${exitCode}:\n${said}`);
    this.name = 'ProcessFailed';
    this.words = words;
    this.exitCode = exitCode;
  }
}
