import pLimit from 'p-limit';
import type { Engine } from './engine.ts';
import { openSessionPool } from './session-pool.ts';

/** Something to do with the engine once others are done: a table to make, a check to run. */
export interface Step<T> {
  /** What others wait for: of a model the table that it makes. */
  readonly name: string;
  /** The steps that have to be done before, by name. What no step before it makes is there. */
  readonly reads: readonly string[];
  /** Its stage, by place. */
  readonly stage: number;
  /** Whether it hands on temporary tables. */
  readonly sharesScratch?: boolean;
  run(session: Engine): Promise<T>;
}

/** Steps at work. Disposing of it begins no other, and waits for those that are at work. */
export interface StepGraph extends AsyncDisposable {
  /**
   * Adds a step after those that it reads, and gives what it comes to.
   *
   * @throws the first failure of its stage or of one before it
   */
  add<T>(step: Step<T>): Promise<T>;
}

/**
 * Runs steps, each as soon as all that it reads is there, and first those that the longest chain of others waits
 * for. Each has a session of its own; those that hand on temporary tables share one, and run one after the other.
 * After a failure no step of the same stage or a later one is begun: what came before does not depend on it.
 *
 * @param atOnce how many may be at work at the same time
 */
export async function openStepGraph(engine: Engine, atOnce: number): Promise<StepGraph> {
  const pool = await openSessionPool(engine, atOnce);
  const [scratch = engine] = await engine.openSessions(1);
  const sharing = pLimit(1);
  const steps: Step<unknown>[] = [];
  const results = new Map<string, Promise<unknown>>();
  let chains: ReadonlyMap<string, number> | undefined;
  let failure: { readonly stage: number; readonly error: unknown } | undefined;

  const urgencyOf = ({ name }: Step<unknown>): number => {
    chains ??= chainsBehind(steps);
    return chains.get(name) ?? 0;
  };
  const run = async <T>(step: Step<T>, session: Engine): Promise<T> => {
    if (failure && failure.stage <= step.stage) throw failure.error;
    try {
      return await step.run(session);
    } catch (error) {
      if (!failure || step.stage < failure.stage) failure = { stage: step.stage, error };
      throw error;
    }
  };
  const begin = <T>(step: Step<T>): Promise<T> =>
    step.sharesScratch
      ? sharing(() => pool.run(() => run(step, scratch), urgencyOf(step)))
      : pool.run((session) => run(step, session), urgencyOf(step));

  return {
    add: (step) => {
      steps.push(step);
      chains = undefined;
      const inputs = step.reads.flatMap((name) => results.get(name) ?? []);
      const result = Promise.all(inputs).then(() => begin(step));
      // A failure surfaces when somebody waits for the step.
      result.catch(() => {});
      results.set(step.name, result);
      return result;
    },
    async [Symbol.asyncDispose]() {
      failure = { stage: 0, error: failure?.error ?? new Error('nobody waits for this step') };
      await Promise.allSettled(results.values());
      await pool[Symbol.asyncDispose]();
      scratch.close();
    },
  };
}

/** How many steps follow one on another behind each, itself counted. */
function chainsBehind(steps: readonly Step<unknown>[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const { name, reads } of steps.toReversed()) {
    const own = (longest.get(name) ?? 0) + 1;
    longest.set(name, own);
    for (const read of reads) longest.set(read, Math.max(longest.get(read) ?? 0, own));
  }
  return longest;
}
