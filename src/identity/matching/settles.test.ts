import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { header, openShop } from '../../cli/shop.fixture.ts';
import { loadConfig } from '../../config/load.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { tablePath } from '../../engine/store.ts';
import { readPipeline } from '../../pipeline/read-pipelines.ts';
import { runPipeline } from '../../run/run-pipeline.ts';
import { runFolder } from '../../runs/run-folder.ts';

/** For which day a night is, and whether it learns. */
interface How {
  readonly day?: string;
  readonly learns?: boolean;
}

/** What other models and the next night read of the matching. */
const tables = ['pairs', 'parameters', 'term_frequencies', 'blocks', 'first_guess'];

/** Invented people, some of them twice with a name or a phone written otherwise. */
function people(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const uid = from + index;
    const person = Math.floor(uid / 2);
    const name = `Anna${person % 7} Berg${uid % 5 ? person : `${person}e`}`;
    const phone = 19_900_000_000 + (uid % 3 ? person : uid);
    return `${uid},${name},${phone},guest${uid}@example.com,2026-01-01 10:00:00,是\n`;
  });
  return [header, ...rows].join('');
}

test('matching that is repeated on what it left itself, on the same day or the next, says the same, so it is taken over', async () => {
  await using shop = await openShop();
  const engine = await openEngine({ folders: [tmpdir()] });
  try {
    const loaded = await loadConfig(shop.config);
    const nightly = await readPipeline('nightly');
    const stages = nightly.stages.slice(0, nightly.stages.indexOf('identity') + 1);
    const pipeline = { ...nightly, stages };
    const night = async (rebuild: boolean, mayPublish: boolean, on: How = {}) => {
      const { manifest } = await runPipeline({
        ...{ loaded, range: {}, full: false, rebuild, mayPublish },
        ...{ pipeline: { ...pipeline, learns: on.learns ?? false }, asOf: on.day ?? '2026-11-20' },
        ...{ accept: [], progress: () => {}, signal: new AbortController().signal },
      });
      const folder = runFolder(loaded.output, manifest.runId);
      const rows = tables.map(async (table) => {
        const path = literal(tablePath(folder, `identity.${table}`));
        return [table, await engine.query(`select * from read_parquet(${path}) order by all`)];
      });
      const made = manifest.stages
        .flatMap(({ models }) => models)
        .find(({ table }) => table === 'identity.pairs');
      return {
        isMade: made?.reusedFrom === undefined,
        pairs: made?.rows,
        rows: await Promise.all(rows),
      };
    };
    await shop.deliver('app/app_2026-11-18.csv', people(0, 120));
    await night(false, true);
    await shop.deliver('app/app_2026-11-19.csv', people(120, 130));
    const first = await night(false, true);
    const repeated = await night(false, false);
    const rebuilt = await night(true, false);
    expect([first.isMade, rebuilt.isMade, repeated.isMade]).toEqual([true, true, false]);
    expect(repeated.rows).toEqual(rebuilt.rows);
    expect(rebuilt.pairs).toBeGreaterThan(0);

    const day = '2026-11-21';
    const nextDay = await night(false, true, { day });
    expect([nextDay.isMade, nextDay.rows]).toEqual([
      false,
      (await night(true, false, { day })).rows,
    ]);
    expect((await night(false, false, { day, learns: true })).isMade).toBe(true);
  } finally {
    engine.close();
  }
}, 600_000);
