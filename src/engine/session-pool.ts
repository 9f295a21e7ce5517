import type { Engine } from './engine.ts';

/** Lends sessions of one database, so that a few statements run at the same time. */
export interface SessionPool extends AsyncDisposable {
  /**
   * Does a task in a session of its own as soon as one is free: of those that wait the most urgent one,
   * among equals the one that has waited longest.
   */
  run<T>(task: (session: Engine) => Promise<T>, urgency?: number): Promise<T>;
}

interface Waiting {
  readonly urgency: number;
  readonly begin: (session: Engine) => void;
}

/** Opens a pool of sessions. Disposing of it waits for the tasks that have not ended. */
export async function openSessionPool(engine: Engine, size: number): Promise<SessionPool> {
  const sessions = await engine.openSessions(size);
  const free = [...sessions];
  const waiting: Waiting[] = [];
  const tasks: Promise<unknown>[] = [];
  const beginNext = () => {
    waiting.sort((a, b) => b.urgency - a.urgency);
    for (const { begin } of waiting.splice(0, free.length)) begin(free.pop() ?? engine);
  };
  return {
    run: (task, urgency = 0) => {
      const turn = Promise.withResolvers<Engine>();
      waiting.push({ urgency, begin: turn.resolve });
      // A little later, when all that can be done now waits.
      setImmediate(beginNext);
      const result = turn.promise.then((session) =>
        task(session).finally(() => {
          free.push(session);
          setImmediate(beginNext);
        }),
      );
      tasks.push(result);
      return result;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(tasks);
      for (const session of sessions) session.close();
    },
  };
}
