import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.ts';
import { projectPath } from '../engine/project-path.ts';
import { type Manifest, readManifest } from '../runs/manifest.ts';
import { type Ended, rollcallToEnd } from './command.fixture.ts';

const exported = projectPath('fixtures', 'exports');

/** A folder as merchants have them: formats that are known, files of their own, and things that are no export. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  '会员/会员资料_20261119.csv': encodeGb18030(
    [
      '月光茶馆会员导出',
      '导出时间：2026-11-19',
      '',
      '会员编号,姓名,手机号,邮箱,生日,证件,注册时间,同意营销',
      ...people(8).map(
        (id) =>
          `M${id},茶友${id},1990000000${id},guest${id}@example.com,1990-03-07,11010519491231002X,2026-0${id}-11 10:00:00,是`,
      ),
    ].join('\r\n'),
  ),
  '商城订单 2026-11-19.tsv': [
    '订单编号\t联系电话\t下单时间\t订单状态\t实付金额（元）\t商品名称',
    ...people(9).map(
      (id) =>
        `D${id}\t1990000000${id}\t2026-10-0${id} 12:00\t${['已完成', '待付款', '盲盒中'][id % 3]}\t¥${id}0.00\t龙井`,
    ),
    '合计\t\t\t\t¥450.00\t',
  ].join('\n'),
  'weather.csv': 'station;temp;rain\nA;12;0\nB;13;2\n',
  'empty.csv': '',
  '说明.pdf': '%PDF-1.7\n',
  '名单.csv': '茶友甲,19900000001\n茶友乙,19900000002\n',
};

function people(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

let folder: string;
let config: string;
let text: string;
let written: Ended;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-init-'));
  const inbox = join(folder, 'exports');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(inbox, name)), { recursive: true });
    await writeFile(join(inbox, name), content);
  }
  await cp(join(exported, 'pinduoduo'), inbox, { recursive: true });
  await cp(join(exported, 'alipay'), join(inbox, 'alipay'), { recursive: true });
  config = join(folder, 'pipeline.config.ts');
  written = await rollcallToEnd('init', inbox, '--config', config);
  text = await readFile(config, 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

test('a config is written, with a feed for each kind of file', () => {
  expect(written.code, written.stderr).toBe(0);
  expect(text.match(/ preset: .*/g)).toEqual([
    " preset: 'alipay-merchant-trade',",
    " preset: 'pinduoduo-orders',",
  ]);
  expect(text.match(/ kind: .*/g)).toEqual([" kind: 'orders',", " kind: 'registrations',"]);
  expect(text.match(/ files: .*/g)).toEqual([
    " files: 'exports/alipay',",
    " files: 'exports/商城订单 *.tsv',",
    " files: 'exports/pdd_orders_*.csv',",
    " files: 'exports/会员',",
  ]);
});

test('it says what it wrote, what it was unsure of, what is in no feed, and what to run next', () => {
  expect(written.stderr).toContain(`Wrote ${config}.`);
  expect(written.stderr).toContain('orders: the meaning of 盲盒中 in status');
  for (const name of [
    'empty.csv: it is empty',
    '说明.pdf: it is a PDF document',
    'weather.csv: no preset fits',
    '名单.csv: no preset fits',
  ]) {
    expect(written.stderr).toContain(`exports/${name}`);
  }
  expect(written.stderr).toMatch(/rollcall check --config .*\n +rollcall run nightly --config/);
});

test('national ids are dropped although the column does not say that it holds them', () => {
  expect(text).toContain("drop: ['证件'],");
});

test('no value of a person is in it, or was told', () => {
  for (const told of [text, written.stderr, written.stdout]) {
    expect(told).not.toMatch(/19900000|guest\d|茶友|11010519|1990-03-07/);
  }
});

test('it is formatted as the project is', async () => {
  const biome = projectPath('node_modules', '.bin', 'biome');
  const options = [`--config-path=${projectPath('biome.json')}`, '--vcs-enabled=false'];
  const format = ['format', ...options, '--vcs-use-ignore-file=false', config];
  await expect(promisify(execFile)(biome, format)).resolves.toBeDefined();
});

test('the check asks for the one unknown word', async () => {
  const { code, stdout } = await rollcallToEnd('check', '--config', config);
  expect(stdout).toContain('config      4 feeds');
  expect(stdout).toMatch(
    /orders: status has an unknown word: 盲盒中 \(3 records\)\. In words\.orders\.status write\n +盲盒中: '…',/,
  );
  expect(code).toBe(1);
});

describe('a run of it', () => {
  let ended: Ended;
  let manifest: Manifest;

  beforeAll(async () => {
    const words = ['run', 'nightly', '--as-of', '2026-11-20', '--quiet', '--config', config];
    ended = await rollcallToEnd(...words);
    manifest = await readManifest(join(folder, 'out', 'current'));
  });

  test('is published at once', () => {
    expect(ended.code, ended.stderr).toBe(0);
    expect(manifest).toMatchObject({ isPublishable: true, refusedFiles: [] });
  });

  test('reads the own files as they are meant', () => {
    const own = manifest.conservation.filter(({ feed }) =>
      ['orders', 'registrations'].includes(feed),
    );
    expect(own).toMatchObject([
      { feed: 'orders', read: 9, clean: 6, quarantined: 3, balanced: true },
      { feed: 'registrations', read: 8, clean: 8, quarantined: 0, balanced: true },
    ]);
    expect(manifest.inputs.find(({ feed }) => feed === 'orders')?.footers).toBe(1);
  });

  test('lands no national id', () => {
    const members = manifest.inputs.find(({ feed }) => feed === 'registrations');
    expect(members?.droppedColumns).toEqual(['证件']);
  });
});

describe('a config that is there', () => {
  const again = (...options: readonly string[]) =>
    rollcallToEnd('init', join(folder, 'exports', 'alipay'), '--config', config, ...options);

  test('is not written over', async () => {
    const { code, stderr } = await again();
    expect(stderr).toContain('is there already.');
    expect(code).toBe(2);
    expect(await readFile(config, 'utf8')).toBe(text);
  });

  test('is left alone when the new one is only printed', async () => {
    const { code, stdout } = await again('--stdout');
    expect(stdout).toContain("preset: 'alipay-merchant-trade'");
    expect(code).toBe(0);
    expect(await readFile(config, 'utf8')).toBe(text);
  });

  test('is written over when that is asked for', async () => {
    const other = join(folder, 'other.config.ts');
    await writeFile(other, '// mine');
    await rollcallToEnd('init', join(folder, 'exports', 'alipay'), '--config', other, '--force');
    expect(await readFile(other, 'utf8')).toContain("preset: 'alipay-merchant-trade'");
  });
});

test('the name of a file steers no terminal', async () => {
  const odd = join(folder, 'odd');
  await mkdir(odd);
  for (const name of ['a\u001b[31m.csv', 'b.txt']) {
    await writeFile(join(odd, name), `uid,mobile,${name[0]}\n1,19900000001,x\n`);
  }
  const named = join(odd, 'a\u001b[31m.csv');
  const { stderr } = await rollcallToEnd('init', named, '--config', join(folder, 'odd.config.ts'));
  expect(stderr).toContain('a\\u001b[[]31m.csv');
  expect(stderr).not.toContain('\u001b');
});

test('nothing is written when no file holds a table', async () => {
  const other = join(folder, 'nothing.config.ts');
  const paths = ['empty.csv', '说明.pdf'].map((name) => join(folder, 'exports', name));
  const { code, stderr } = await rollcallToEnd('init', ...paths, '--config', other);
  expect(stderr).toContain('None of these files holds a table that could be read.');
  expect(stderr).toContain('说明.pdf: it is a PDF document');
  expect(code).toBe(1);
  await expect(readFile(other)).rejects.toThrow('ENOENT');
});
