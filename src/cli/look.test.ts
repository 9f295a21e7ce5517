import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectPath } from '../engine/project-path.ts';
import { storyTables } from '../explain/explain.fixture.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { rollcall } from './command.fixture.ts';
import { writeConfig } from './look.fixture.ts';

let out: string;
let config: string;

beforeAll(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'rollcall-look-')), 'out');
  config = await writeConfig(out);
  const quarantine = `select * from (values
    ('pinduoduo', 'orders.csv', 1, cast(17 as bigint), cast(null as bigint), 'status:unreadable',
      '{"订单号":"250909-1","收货人":"林薇","手机":"19900000001","订单状态":"神游中","买家留言":"林薇"}'),
    ('survey', 'tea.csv', 2, cast(null as bigint), cast(9 as bigint), 'line:too few cells', '7,林薇')
  ) as rows(feed, file, file_number, record_number, line_number, failures, raw_text)`;
  await addExampleRun(out, { tables: { ...storyTables, 'clean.quarantine': quarantine } });
});

afterAll(() => rm(dirname(out), { recursive: true }));

test('quarantine prints counts, a masked sample and how to add the words', async () => {
  const { stdout } = await rollcall('quarantine', 'pinduoduo', '--config', config);
  const lines = stdout.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
  for (const line of [
    'pinduoduo: 1 in quarantine',
    'status unreadable 1',
    'orders.csv, record 17: status unreadable',
    '> 订单状态 神游中',
    '订单号 250909-1',
    '收货人 某某',
    '手机 00000000000',
    'and 1 more cell, which no field is read from',
    "神游中: '…', // 1 record",
  ]) {
    expect(lines).toContain(line);
  }
  expect(stdout).not.toMatch(/林薇|1990000/);
});

test('quarantine --limit 0 prints counts alone', async () => {
  const { stdout } = await rollcall('quarantine', '--limit', '0', '--config', config);
  expect(stdout).toContain('survey: 1 in quarantine');
  expect(stdout).not.toContain('tea.csv');
});

test('quarantine --json masks as well', async () => {
  const { stdout } = await rollcall('quarantine', '--json', '--config', config);
  expect(JSON.parse(stdout)).toMatchObject({ run: '2026-11-20T213000Z', samples: [{}, {}] });
  expect(stdout).not.toMatch(/林薇|1990000/);
});

test('quarantine --reveal says on stderr that the ledger has it', async () => {
  const { stdout, stderr } = await rollcall('quarantine', '--reveal', '--config', config);
  expect(stdout).toContain('19900000001');
  expect(stderr).toContain('the ledger has recorded it');
});

test('explain prints the whole story, masked', async () => {
  const { stdout } = await rollcall('explain', 'C000000002', '--config', config);
  for (const text of [
    'C000000002 was merged into C000000001.',
    'Customer C000000001: Loyal 忠诚客户',
    'order 250909-1 (orders.csv, record 5)',
    'phone  +0000000000000  records 1, 2',
    'given from 40 to below 100.25 CNY',
    'orders: 1 sale, 1 cancelled, 1 return of no known order',
    'in the run before: new',
    'withdrawn: in no file',
  ]) {
    expect(stdout).toContain(text);
  }
  expect(stdout).not.toMatch(/林薇|1990000|lin@/);
});

test('explain lists customers to choose from where several answer', async () => {
  const { stdout } = await rollcall('explain', '19900009999', '--config', config);
  expect(stdout).toContain('shared by 8 people');
  expect(stdout).toContain('  rollcall explain C000000003\n  rollcall explain C000000004');
});

test('explain says of an order without a customer what its format lacks', async () => {
  const { stdout } = await rollcall('explain', '250909-3', '--config', config);
  expect(stdout).toContain('belongs to no customer: its phone number is a virtual one');
  expect(stdout).toContain('what pinduoduo-orders files cannot tell:');
});

test('lineage --mermaid prints a flowchart with the table in it', async () => {
  const { stdout } = await rollcall('lineage', 'segment.rfm', '--mermaid', '--config', config);
  expect(stdout).toMatch(/^flowchart LR\n/);
  expect(stdout).toContain('t_clean__orders --> t_segment__rfm');
});

test('lineage --json gives both trees', async () => {
  const { stdout } = await rollcall('lineage', 'segment.scores', '--json', '--config', config);
  expect(JSON.parse(stdout)).toMatchObject({
    table: { table: 'segment.scores' },
    madeFrom: expect.arrayContaining([expect.objectContaining({ table: 'segment.cutoffs' })]),
    feeds: [expect.objectContaining({ table: 'segment.members' })],
  });
});

test.each(['lineage', '--help', 'runs --help'])(
  'a reader that has had enough, such as head, ends no command badly: %s',
  async (words) => {
    const options = words.endsWith('--help') ? '' : `--config "${config}"`;
    const command = `"${process.execPath}" src/cli.ts ${words} ${options} | true`;
    const { stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: projectPath('.') });
    expect(stderr).toBe('');
  },
);
