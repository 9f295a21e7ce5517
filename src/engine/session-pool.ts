import pLimit from 'p-limit';
import type { Engine } from './duckdb.ts';

/** Lends sessions of one database, so that a few statements run at the same time. */
export interface SessionPool extends AsyncDisposable {
  /** Does a task in a session of its own as soon as one is free; tasks begin in the order of the calls. */
  run<T>(task: (session: Engine) => Promise<T>): Promise<T>;
}

/** Opens a pool of sessions. Disposing of it waits for the tasks that have not ended. */
export async function openSessionPool(engine: Engine, size: number): Promise<SessionPool> {
  const sessions = await engine.openSessions(size);
  const free = [...sessions];
  const limit = pLimit(size);
  const tasks: Promise<unknown>[] = [];
  return {
    run: (task) => {
      const result = limit(async () => {
        const session = free.pop() ?? engine;
        return await task(session).finally(() => free.push(session));
      });
      tasks.push(result);
      return result;
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(tasks);
      for (const session of sessions) session.close();
    },
  };
}
