import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Manifest } from '../src/runs/manifest.ts';
import type { BenchSettings } from './arguments.ts';
import { measureFloor } from './measure-floor.ts';
import type { Measured, MeasuredRun } from './measured.ts';
import { measureProcess } from './measured-process.ts';
import { type Size, sizeName } from './merchant/export-files.ts';
import { writeMerchant } from './merchant/write-merchant.ts';
import { writeConfig } from './merchant-config.ts';
import { measurePeers } from './peers/measure-peers.ts';

const formats = ['csv', 'xlsx', 'parquet'] as const;

/** Generates a merchant of a size and measures the floor and the pipeline on it, each in fresh processes. */
export async function measureSize(
  size: Size,
  settings: BenchSettings,
  tell: (text: string) => void,
): Promise<Measured> {
  const folder = join(settings.folder, sizeName(size));
  const [inbox, output] = [join(folder, 'inbox'), join(folder, 'out')];
  tell(`${size.customers} customers, ${size.orders} order lines: generating`);
  const merchant = await writeMerchant(join(folder, 'data'), size);
  for (const path of [inbox, output]) await rm(path, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  await fillInbox(merchant.firstNight, inbox);
  const config = await writeConfig('nightly', inbox, output, [...formats], settings);

  const measure = async <T extends { seconds: number }>(what: string, work: () => Promise<T>) => {
    const result = await work();
    tell(`${what}: ${result.seconds.toFixed(2)} s`);
    return result;
  };
  const copy = () => measureFloor(merchant.plainFiles, join(folder, 'floor'), settings);
  // Before and after the night that it is compared with: a machine is not always equally fast.
  const floorBefore = await measure('the floor', copy);
  const firstNight = await measure('the first night', () => run(config, '2026-11-20'));
  const floorAfter = await measure('the floor once more', copy);
  const floor = floorBefore.seconds < floorAfter.seconds ? floorBefore : floorAfter;
  await fillInbox(merchant.secondNight, inbox);
  const secondNight = await measure('the second night', () => run(config, '2026-11-21'));
  const nothingNew = await measure('nothing new', () => run(config, '2026-11-21'));
  await fillInbox(merchant.spreadNight, inbox);
  const spreadNight = await measure('1 % new, of all customers', () => run(config, '2026-11-22'));
  const peers = await measurePeers(merchant.plainFiles, settings);
  for (const [name, peer] of Object.entries(peers)) {
    tell(`${name}: ${peer ? `${peer.seconds.toFixed(2)} s` : 'could not be run'}`);
  }
  const exports: Record<string, number> = {};
  for (const format of formats) {
    const alone = await writeConfig(`only-${format}`, inbox, output, [format], settings);
    const only = await measure(`exports as ${format}`, () =>
      run(alone, '2026-11-22', ['--only', 'exports']),
    );
    exports[format] = only.stages.find(({ name }) => name === 'exports')?.seconds ?? Number.NaN;
  }
  if (!settings.keeps) {
    for (const path of [inbox, output]) await rm(path, { recursive: true, force: true });
  }
  const nights = { firstNight, secondNight, nothingNew, spreadNight };
  return { size, settings, floor, ...nights, peers, exports };
}

async function run(
  config: string,
  asOf: string,
  others: readonly string[] = [],
): Promise<MeasuredRun> {
  const words = [
    'src/start/rollcall.js',
    'run',
    'nightly',
    '--config',
    config,
    '--as-of',
    asOf,
    ...others,
  ];
  const { seconds, cpuSeconds, peakMemoryBytes, stdout } = await measureProcess([
    ...words,
    '--json',
    '--quiet',
  ]);
  const manifest = Manifest.parse(JSON.parse(stdout));
  return {
    seconds,
    cpuSeconds,
    peakMemoryBytes: Math.max(peakMemoryBytes, manifest.peakMemoryBytes ?? 0),
    records: manifest.inputs.reduce((sum, { records }) => sum + records, 0),
    bytes: manifest.inputs.reduce((sum, { bytes }) => sum + bytes, 0),
    customers: manifest.tables.find(({ table }) => table === 'mart.customers')?.rows ?? 0,
    refusedFiles: manifest.refusedFiles.length,
    stages: manifest.stages.map(({ name, status, seconds, models }) => ({
      name,
      status,
      seconds,
      models,
    })),
  };
}

/** Links a night's files into the folders of their feeds, as an export job would leave them there. */
async function fillInbox(night: string, inbox: string): Promise<void> {
  for (const entry of await readdir(night, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const feed = join(inbox, basename(entry.parentPath));
    await mkdir(feed, { recursive: true });
    await link(join(entry.parentPath, entry.name), join(feed, entry.name));
  }
}
