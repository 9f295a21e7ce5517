import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { copyProject } from '../pipeline/copied-project.fixture.ts';

const contract = `import { ids, names, times } from '../words/column-words.ts';
import { defineContract } from '../contract.ts';
import { identifier, instant, oneOf, optional, required, text } from '../field.ts';
import { phone } from '../person-fields.ts';

export const bookings = defineContract({
  kind: 'bookings',
  title: 'Bookings',
  grain: 'one table that somebody has booked',
  naturalKey: ['booking_id'],
  fields: {
    booking_id: required(identifier(), {
      description: 'The number of the booking',
      personal: 'none',
      invalid: 'quarantine',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the guest',
      personal: 'direct',
      invalid: 'set aside',
    }),
    booked_for_at: required(instant(), {
      description: 'When the guest comes',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    status: required(oneOf(['booked', 'cancelled']), {
      description: 'Whether the guest still comes',
      personal: 'none',
      invalid: 'quarantine',
    }),
    wish: optional(text({ longest: 500 }), {
      description: 'What the guest wishes',
      personal: 'direct',
      invalid: 'set aside',
    }),
  },
  versions: { progress: { field: 'status', words: ['booked', 'cancelled'] } },
  recognised: {
    words: {
      booking_id: { is: 'booking no, booking id, reservation', shapes: ids },
      booked_for_at: { is: 'booked for, arrival', shapes: times },
      status: { is: 'booking status', shapes: names },
      wish: { is: 'wish, special request', shapes: names },
    },
    needs: [{ fields: ['booking_id'], price: 3 }, { fields: ['booked_for_at'], price: 3 }],
    signs: { booking_id: 4, booked_for_at: 4, phone: 0.3 },
    statuses: { status: { booked: 'booked, confirmed', cancelled: 'cancelled, no show' } },
  },
});
`;

const preset = `import { definePreset } from '../preset.ts';

export const tableBookings = definePreset({
  name: 'table-bookings',
  title: 'Tables: bookings',
  kind: 'bookings',
  platform: 'tables',
  detect: ['Table booking', 'Arrival', 'State'],
  fields: {
    booking_id: ['Table booking'],
    phone: ['Mobile'],
    booked_for_at: ['Arrival'],
    status: ['State'],
    wish: ['Wish'],
  },
  words: { status: { OK: 'booked', CX: 'cancelled' } },
  cannotKnow: ['Who else comes.'],
});
`;

const bookings = `-- One row per table that somebody has booked, in its newest version.
-- grain: id_scope, booking_id

select feed, file_number, record_number, id_scope, booking_id, phone, booked_for_at, status, wish
from clean.newest_bookings
`;

const config = `import { defineConfig } from '../src/config/define-config.ts';

export default defineConfig({
  merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
  currency: { base: 'CNY' },
  feeds: [{ name: 'tables', preset: 'table-bookings', files: 'inbox' }],
  exports: { formats: ['csv'] },
});
`;

let tree: string;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'rollcall-kind-'));
  await copyProject(tree);
  await writeFile(join(tree, 'src/contracts/kinds/bookings.ts'), contract);
  await writeFile(join(tree, 'src/presets/formats/table-bookings.ts'), preset);
  await writeFile(join(tree, 'sql/clean/bookings.sql'), bookings);
  await mkdir(join(tree, 'shop/inbox'), { recursive: true });
  await writeFile(join(tree, 'shop/pipeline.config.ts'), config);
  const header = 'Table booking,Mobile,Arrival,State,Wish\n';
  await writeFile(
    join(tree, 'shop/inbox/tables_2026-11-18.csv'),
    `${header}B1,13800138091,2026-11-21 18:00,OK,at the window\nB2,12,2026-11-22 19:00,OK,\n`,
  );
  await writeFile(
    join(tree, 'shop/inbox/tables_2026-11-19.csv'),
    `${header}B1,13800138091,2026-11-21 18:00,CX,\nB3,,soon,OK,quiet corner\n`,
  );
});

afterAll(() => rm(tree, { recursive: true, force: true }));

test('a kind of record is its contract, its preset and the SQL of its last step: it runs', async () => {
  await rollcall('run', 'nightly', '--as-of', '2026-11-20');
  expect(await rowsOf('clean.bookings', ['booking_id', 'phone', 'status'])).toEqual([
    ['B1', '+8613800138091', 'cancelled'],
    ['B2', null, 'booked'],
  ]);
  expect(await rowsOf('clean.duplicates', ['kind', 'record_number', 'winner_file'])).toEqual([
    ['bookings', '1', 'tables_2026-11-19.csv'],
  ]);
  expect(await rowsOf('clean.quarantine', ['record_number', 'failures'])).toEqual([
    ['2', 'booked_for_at:unreadable'],
  ]);
  expect(await rowsOf('clean.set_aside', ['record_number', 'set_aside'])).toEqual([
    ['2', 'phone:unreadable'],
  ]);
  expect(await rowsOf('clean.conservation', ['clean', 'duplicates', 'quarantined'])).toEqual([
    ['1', '0', '1'],
    ['1', '1', '0'],
  ]);
});

test('what is refused is shown without what is personal', async () => {
  const { stdout } = await rollcall('quarantine', 'tables', '--json');
  expect(stdout).toContain('booked_for_at');
  expect(stdout).not.toContain('quiet corner');
});

test('its files are recognised, by the preset and by the names of columns', async () => {
  await mkdir(join(tree, 'shop/others'));
  await writeFile(
    join(tree, 'shop/others/guests.csv'),
    'booking no,arrival,booking status,phone\n7,2026-11-21 18:00,confirmed,13800138092\n8,2026-11-22 18:00,no show,13800138093\n',
  );
  await rollcall('init', 'inbox', 'others', '--config', 'first.config.ts');
  const text = await readFile(join(tree, 'shop/first.config.ts'), 'utf8');
  expect(text).toContain("preset: 'table-bookings'");
  expect(text).toContain("kind: 'bookings'");
  expect(text).toContain("'no show': 'cancelled'");
});

test('the data dictionary and the list of presets have it', async () => {
  await run('src/docs/generate.ts');
  const dictionary = await readFile(join(tree, 'docs/data-dictionary.md'), 'utf8');
  expect(dictionary).toContain('What the guest wishes');
  expect(await readFile(join(tree, 'docs/presets/README.md'), 'utf8')).toContain('## Bookings');
});

async function rowsOf(
  table: string,
  columns: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  const folder = join(tree, 'shop/out/current/tables');
  const engine = await openEngine({ folders: [join(tree, 'shop')] });
  try {
    const path = join(folder, `${table.replace('.', '/')}.parquet`);
    const rows = await engine.query(
      `select ${columns.join(', ')} from read_parquet('${path}') order by all`,
    );
    return rows.map((row) => columns.map((column) => row[column]));
  } finally {
    engine.close();
  }
}

function rollcall(...args: readonly string[]) {
  return run('src/cli.ts', ...args);
}

async function run(script: string, ...args: readonly string[]) {
  const cwd = script === 'src/cli.ts' ? join(tree, 'shop') : tree;
  return promisify(execFile)(process.execPath, [join(tree, script), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  });
}
