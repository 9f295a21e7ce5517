import pLimit from 'p-limit';
import { exitWith } from './exit.ts';
import { createProgram } from './program.ts';

/** How a command ended: as a shell would see it. */
export interface Ended {
  /** Null when a signal ended the process before it could end itself. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process; gives what it wrote, and the exit code that it set. */
export function rollcall(...words: readonly string[]): Promise<Ended> {
  return oneAtATime(() => run(words, rethrow));
}

/** The same of a command that may fail: its error is told as the program tells it. */
export function rollcallToEnd(...words: readonly string[]): Promise<Ended> {
  return oneAtATime(() => run(words, exitWith));
}

/** A command of a test that took too long may still be at work. */
const oneAtATime = pLimit(1);

async function run(words: readonly string[], fail: (error: unknown) => void): Promise<Ended> {
  using command = asOneCommand(words);
  try {
    const program = await createProgram(words);
    await program.parseAsync(['node', 'rollcall', ...words]);
  } catch (error) {
    fail(error);
  }
  return command.ended();
}

function rethrow(error: unknown): never {
  throw error;
}

/** Lets this process be a command's until the scope ends: what it writes is kept, what it sets is set back. */
function asOneCommand([command]: readonly string[]): { ended(): Ended } & Disposable {
  const stdout = listenTo(process.stdout);
  const stderr = listenTo(process.stderr);
  const { exitCode, env } = process;
  process.exitCode = 0;
  const { FORCE_COLOR: _, ...plain } = env;
  process.env = { ...plain, NO_COLOR: '1' };
  const umask = command === 'init' ? undefined : process.umask(0o077);
  const signals = (['SIGINT', 'SIGTERM'] as const).map(
    (name) => [name, process.listeners(name)] as const,
  );
  return {
    ended: () => ({
      code: Number(process.exitCode),
      stdout: stdout.heard(),
      stderr: stderr.heard(),
    }),
    [Symbol.dispose]: () => {
      stdout.stop();
      stderr.stop();
      process.exitCode = exitCode;
      process.env = env;
      if (umask !== undefined) process.umask(umask);
      for (const [name, listeners] of signals) {
        const added = process.listeners(name).filter((listener) => !listeners.includes(listener));
        for (const listener of added) process.removeListener(name, listener);
      }
    },
  };
}

function listenTo(stream: NodeJS.WriteStream): { heard(): string; stop(): void } {
  const { write } = stream;
  let text = '';
  stream.write = (chunk: Uint8Array | string) => {
    text += String(chunk);
    return true;
  };
  return {
    heard: () => text,
    stop: () => {
      stream.write = write;
    },
  };
}
