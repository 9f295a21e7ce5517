import { availableParallelism } from 'node:os';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { engineLimit, engineShare, memoryFor, sizeText, usableMemory } from '../engine/memory.ts';
import { RollcallError } from '../errors.ts';

/** What a machine can run out of beside disk, of which `OutputUnusable` tells. */
export type Resource = 'memory' | 'handles';

type EngineSettings = LoadedConfig['config']['engine'];

const unchanged = 'Nothing was published; the run before is still current.';

/**
 * The machine, or what the config lets the engine take of it, is not enough for the night. It is no
 * fault of the file or table that was at work.
 */
export class MachineExhausted extends RollcallError {
  readonly resource: Resource;
  /** What was at work. */
  readonly at: string;

  /** @param again the command that goes on from there */
  constructor(
    resource: Resource,
    at: string,
    settings: EngineSettings,
    cause: unknown,
    again: 'rollcall retry' | 'rollcall check' = 'rollcall retry',
  ) {
    const { what, next } = resource === 'memory' ? memoryText(settings) : handlesText;
    const state =
      again === 'rollcall retry' ? unchanged : 'Nothing was run and nothing was changed.';
    super({ what, where: at, state, next: `${next}; then: ${again}` }, { cause });
    this.resource = resource;
    this.at = at;
  }
}

/** There is too little memory for any night. */
export class TooLittleMemory extends RollcallError {
  constructor(usable: number) {
    super({
      what: `Rollcall needs ${sizeText(leastMemory)} of memory at least, and this machine or container has ${sizeText(usable)}.`,
      state: 'Nothing was run; what is published was not changed.',
      next: 'Give it more. Large nights need more than that: docs/operations.md, "Memory".',
    });
  }
}

const leastMemory = 384 * 2 ** 20;

/** @throws {TooLittleMemory} */
export function checkMemory(usable = usableMemory()): void {
  if (usable < leastMemory) throw new TooLittleMemory(usable);
}

/** How far another attempt should be from one that was too little, and what it should have at least. */
const step = 2;
const leastAttempt = 128e6;

function memoryText({ memoryLimit, threads = availableParallelism() }: EngineSettings) {
  const usable = usableMemory();
  const limit = engineLimit(memoryLimit, usable);
  const wanted = Math.max(limit * step, leastAttempt);
  const isSettings = wanted <= engineShare(usable);
  const fewer = threads > 1 ? ', or engine.threads to 1' : '';
  return {
    what: `Memory ran out: the engine may take ${sizeText(limit)}, and this night needs more.`,
    next: isSettings
      ? `Set engine.memoryLimit to '${sizeText(wanted)}' or more${fewer}`
      : `This machine or container has ${sizeText(usable)}. Give it ${sizeText(memoryFor(wanted))}, and set engine.memoryLimit to '${sizeText(wanted)}' or more${fewer}`,
  };
}

const handlesText = {
  what: 'The system lets this process open no more files.',
  next: 'Raise the limit where Rollcall is started (ulimit -n 4096; in systemd LimitNOFILE=4096)',
};

/** What the machine has run out of, where an error or one that caused it says so in the words of the system, the engine or Node. */
export function exhaustedResource(error: unknown): Resource | undefined {
  if (!(error instanceof Error)) return undefined;
  // The cause of an error that quotes it may have been left out, since it may quote a record, too.
  const text = 'reason' in error ? `${error.message}\n${error.reason}` : error.message;
  if (outOfMemory.test(text)) return 'memory';
  if (outOfHandles.test(text)) return 'handles';
  return exhaustedResource(error.cause);
}

const outOfMemory =
  /Out of Memory Error:|std::bad_alloc|\bENOMEM\b|Cannot allocate memory|Array buffer allocation failed/;
const outOfHandles = /\b(EMFILE|ENFILE)\b|Too many open files/i;
