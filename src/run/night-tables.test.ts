import { expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { materialize } from '../engine/store.ts';
import { NightTables } from './night-tables.ts';

const model = { description: 'One row.', grain: [], source: 'a test' } as const;

const sessions = 8;

test('sessions at work at the same time show the tables that they read, each once and without conflict', async () => {
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    await using pool = await openSessionPool(engine, sessions);
    // Whether two sessions meet is up to the machine: so many rounds, each with schemas that nobody has yet.
    for (let round = 0; round < 40; round += 1) {
      const tables = new NightTables();
      const made: string[] = [];
      const leave = (table: string, sql: string, ...reads: readonly string[]) => {
        const materialized = reads.length > 0 ? 'view' : 'memory';
        tables.leave(table, {
          reads,
          content: () => table,
          make: async (session) => {
            made.push(table);
            await materialize(session, { ...model, table, sql, materialized }, '');
          },
        });
      };
      const [base, shared] = [`staging_${round}.base`, `clean_${round}.shared`];
      leave(base, 'select 1 as one');
      leave(shared, `select one from ${base}`, base);
      const owns = Array.from({ length: sessions }, (_, place) => `staging_${round}.own_${place}`);
      for (const own of owns) leave(own, 'select 2 as two');
      const rows = await Promise.all(
        owns.map((own) =>
          pool.run(async (session) => {
            await tables.show(session, [own, shared]);
            return session.query(`select one + two as three from ${shared} cross join ${own}`);
          }),
        ),
      );
      expect(rows).toEqual(owns.map(() => [{ three: 3 }]));
      expect(made.sort()).toEqual([base, shared, ...owns].sort());
    }
  } finally {
    engine.close();
  }
});

test('a session that needs what another is making goes on with the next table meanwhile', async () => {
  const engine = await openEngine({ folders: [], functions: [] });
  try {
    const tables = new NightTables();
    const next = Promise.withResolvers<void>();
    const leave = (table: string, make: () => Promise<void>) =>
      tables.leave(table, { reads: [], content: () => table, make });
    leave('staging.slow', () => next.promise);
    leave('staging.next', async () => next.resolve());
    const both = ['staging.slow', 'staging.next'];
    await Promise.all([tables.show(engine, both), tables.show(engine, both)]);
  } finally {
    engine.close();
  }
});
