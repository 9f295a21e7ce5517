import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { showTable, tablePath } from '../engine/store.ts';
import { fileCheck } from '../runs/file-check.ts';
import { findLeftovers } from '../runs/leftovers.ts';
import { exampleConfig } from '../runs/run.fixture.ts';
import { hashOnce } from '../runs/verify-files.ts';
import { stagedFeeds } from '../staging/staged-feeds.ts';
import { verifyLanding } from '../verify/verify-landing.ts';
import { landFeeds } from './land-feeds.ts';
import type { Landing } from './landed-input.ts';
import { landedRows } from './landed-rows.ts';
import { openLandingPlace } from './landing.fixture.ts';
import { storeLandingTables } from './landing-tables.ts';

const { engine, root } = await openLandingPlace();
const feed = { name: 'sales', files: 'sales', drift: 'evolve' as const };

/** Files of a feed that differ in all that small files differ in. */
function manySmallFiles(count: number): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  for (let n = 0; n < count; n++) {
    const records = Array.from({ length: n % 4 }, (_, k) => `A${n}-${k},茶 ${n},"${k}\nmg"`);
    files.set(`sale_${n}.csv`, `id,name,note\n${records.join('\n')}`);
  }
  return files
    .set('of other columns.csv', 'id;name\n1;Ann\n2;Bo\n')
    .set('with a damaged line.csv', 'id,name,note\nB1,Cy,x\nB2,too,many,cells\nB3,Di,y\n')
    .set('another damaged line.csv', 'id,name,note\nC1,short\nC2,Ed,z\n')
    .set('objects.json', '[{"id":"J1","name":"Flo"},{"id":"J2","name":"Gil"}]')
    .set('in UTF-16.csv', Buffer.from('\uFEFFid,name,note\nU1,青,\n', 'utf16le'))
    .set('packed.csv.gz', gzipSync('id,name,note\nG1,Hal,z\n'))
    .set('twice.csv', 'id,name,note\nB1,Cy,x\nB2,too,many,cells\nB3,Di,y\n');
}

let shops = 0;

/** A shop whose one feed reads a folder of raw files. */
async function shopWith(files: ReadonlyMap<string, string | Uint8Array>) {
  const output = join(root, `out ${++shops}`);
  const mapping = {
    kind: 'registrations' as const,
    platform: 'shop',
    detect: ['id'],
    fields: { registration_id: ['id'], name: ['name'] },
  };
  const loaded = exampleConfig(output, { feeds: [{ ...feed, mapping }] });
  const folder = join(loaded.folder, 'sales');
  await mkdir(folder, { recursive: true });
  const write = async (more: ReadonlyMap<string, string | Uint8Array>) => {
    for (const [name, content] of more) await writeFile(join(folder, name), content);
  };
  await write(files);
  const landing = join(output, 'landing', 'sales');
  let nights = 0;
  return {
    folder,
    landing,
    write,
    lists: async () => (await readdir(landing)).filter((name) => name.endsWith('.shared.json')),
    land: (known: Landing['inputs'] = [], check = fileCheck(output, Infinity)) =>
      landFeeds(
        engine,
        loaded,
        known.map((input) => ({ ...input, file: input.landed.file, hash: input.landed.hash })),
        '2026-11-30',
        new AbortController().signal,
        check,
      ),
    /** All records and rejects of a night, by the file that they are from. */
    rows: async ({ inputs }: Landing) => {
      const run = join(output, `night ${++nights}`);
      await storeLandingTables(engine, inputs, output, run);
      await showTable(engine, 'landing.files', tablePath(run, 'landing.files'));
      const [staged] = stagedFeeds(loaded, inputs);
      const { from, fileNumber, rowNumber } = landedRows(
        (staged?.files ?? []).map((file) => ({ ...file, path: file.parquet })),
        'records',
      );
      const records = await engine.query(
        `select files.file_hash, n, id, name, note
        from (select ${fileNumber} as f, ${rowNumber} as n, id, name, note from ${from}) as records
        join landing.files as files on files.file_number = f order by all`,
      );
      const rejects = await engine.query(
        `select files.file_hash, line_number, reason, raw_text
        from landing.rejects join landing.files as files using (file_number) order by all`,
      );
      return { records, rejects };
    },
    leftovers: () => findLeftovers(output),
    verify: () => verifyLanding(output, [], 'whole', hashOnce()),
  };
}

test('many small files land together, with the same records and rejects as apart', async () => {
  const files = manySmallFiles(40);
  const together = await shopWith(files);
  const landed = await together.land();
  expect(landed.problems).toEqual([]);
  expect((await together.lists()).length).toBeGreaterThan(0);
  expect((await readdir(together.landing)).length).toBeLessThan(20);

  const apart = await shopWith(new Map());
  let known: Landing['inputs'] = [];
  const entries = [...files];
  for (const few of [entries.slice(0, 20), entries.slice(20, 40), entries.slice(40)]) {
    await apart.write(new Map(few));
    known = (await apart.land(known)).inputs;
    for (const [name] of few) await rm(join(apart.folder, name));
  }
  const oneByOne = await apart.land(known);
  expect(await apart.lists()).toEqual([]);
  const rows = await together.rows(landed);
  expect(rows.records).toHaveLength(60 + 2 + 2 + 1 + 2 + 1 + 1);
  expect(rows.rejects).toHaveLength(2);
  expect(await apart.rows(oneByOne)).toEqual(rows);
  expect(await together.verify()).toEqual([]);
  expect(await together.leftovers()).toEqual([]);
});

test('what shares a table is known the next night, also where its raw files are gone', async () => {
  const shop = await shopWith(manySmallFiles(40));
  const first = await shop.land();
  const rows = await shop.rows(first);
  const names = await readdir(shop.landing);
  const again = await shop.land(first.inputs);
  expect(await readdir(shop.landing)).toEqual(names);
  expect(again.inputs.every(({ isNew }) => !isNew)).toBe(true);
  await rm(shop.folder, { recursive: true });
  await mkdir(shop.folder);
  expect(await shop.rows(await shop.land(first.inputs))).toEqual(rows);
});

test('files that are forgotten leave their rows out', async () => {
  const shop = await shopWith(manySmallFiles(40));
  await shop.land();
  await rm(join(shop.folder, 'sale_3.csv'));
  const { records } = await shop.rows(await shop.land([]));
  expect(records.filter(({ id }) => String(id).startsWith('A3-'))).toEqual([]);
  expect(records.filter(({ id }) => String(id).startsWith('A7-'))).toHaveLength(3);
});

test.each([
  ['records', '.parquet'],
  ['rejects', '.rejects.parquet'],
  ['list', '.shared.json'],
])('damaged %s that files share land again', async (_, ending) => {
  const shop = await shopWith(manySmallFiles(40));
  const first = await shop.land();
  const rows = await shop.rows(first);
  for (const list of await shop.lists()) {
    await truncate(join(shop.landing, list.replace('.shared.json', ending)), 50);
  }
  const found = await shop.verify();
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(5);
  const names = await readdir(shop.landing);
  expect(await shop.rows(await shop.land(first.inputs))).toEqual(rows);
  expect(await readdir(shop.landing)).toEqual(names);
  expect(await shop.verify()).toEqual([]);
});

test('a file without the header row is reported, and the others land', async () => {
  const shop = await shopWith(manySmallFiles(40).set('notes.csv', 'nothing,here\n1,2\n'));
  const { inputs, problems } = await shop.land();
  expect(problems.map(({ file }) => file)).toEqual(['notes.csv']);
  expect(inputs).toHaveLength(37);
  expect(await readFile(join(shop.landing, (await shop.lists())[0] ?? ''), 'utf8')).not.toContain(
    'notes',
  );
});
