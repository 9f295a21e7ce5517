import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { ConfigInput } from '../config/schema.ts';
import { projectPath } from '../engine/project-path.ts';
import { type Manifest, readManifest } from '../runs/manifest.ts';
import { runFolder } from '../runs/run-folder.ts';
import { type Ended, rollcallToEnd } from './command.fixture.ts';

/** How a command is started as a process. */
export interface Start {
  /** As which user and group. */
  readonly uid?: number;
  /** By way of another program, such as a shell. */
  readonly by?: readonly string[];
  /** A program in JavaScript that is loaded before Rollcall. */
  readonly preload?: string;
  /** What it is sent if it has not ended after so many milliseconds. */
  readonly stop?: { readonly after: number; readonly signal: NodeJS.Signals };
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A merchant's folder with a config and raw files, for whole commands. */
export interface Shop extends AsyncDisposable {
  readonly folder: string;
  /** Has another name after every change, since a module is loaded once. */
  readonly config: string;
  readonly output: string;
  /** Writes a raw file; `path` begins with the name of the feed. */
  deliver(path: string, content: string | Uint8Array): Promise<void>;
  /** Writes the config again, changed. */
  configure(change: (config: ConfigInput) => ConfigInput): Promise<void>;
  /** Reads the config as it is now. */
  load(): Promise<LoadedConfig>;
  /** Runs a command with this shop's config to its end, in this process. */
  rollcall(...words: readonly string[]): Promise<Ended>;
  /** The same as a process of its own: for what a shell, a signal, a mode or another user has a part in. */
  rollcallAs(how: Start, ...words: readonly string[]): Promise<Ended>;
  /** The id of the published run. */
  current(): Promise<string>;
  /** The manifest of a run, by default of the newest, published or not. */
  manifest(runId?: string): Promise<Manifest>;
}

/** The columns of a registration, as `person` fills them. */
export const header = 'uid,name,mobile,mail,registered,consent\n';

/** A raw registration, by default of an invented person. */
export function person(uid: number, facts: { readonly name?: string } = {}): string {
  const { name = `茶友${uid}` } = facts;
  const phone = 19_900_000_000 + uid;
  return `${uid},${name},${phone},guest${uid}@example.com,2026-01-01 10:00:00,是\n`;
}

/** The date that every run of these tests is for. */
export const asOf = ['--as-of', '2026-11-20'] as const;

/** Opens a shop with feeds of these names; each reads the folder `inbox/<feed>`. */
export async function openShop(
  feeds: Readonly<Record<string, Partial<ConfigInput['feeds'][number]>>> = { app: {} },
  settings: Partial<ConfigInput> = {},
): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-shop-'));
  const config: ConfigInput = {
    merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: Object.entries(feeds).map(([name, facts]) => ({
      name,
      files: `inbox/${name}`,
      mapping,
      ...facts,
    })),
    segments: 'eleven',
    exports: { formats: ['csv'] },
    engine: { threads: 1 },
    ...settings,
  };
  const path = await writeConfig(join(folder, 'pipeline.config.mjs'), config);
  for (const feed of Object.keys(feeds))
    await mkdir(join(folder, 'inbox', feed), { recursive: true });
  return shopIn(folder, path);
}

async function writeConfig(path: string, config: ConfigInput): Promise<string> {
  await writeFile(path, `export default ${JSON.stringify(config, null, 2)};\n`);
  return path;
}

/** A second shop that has all that a first has: its config, its files, its runs. */
export async function copyShop(shop: Shop): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-shop-'));
  await cp(shop.folder, folder, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
  });
  return shopIn(folder, join(folder, basename(shop.config)));
}

function shopIn(folder: string, firstConfig: string): Shop {
  let config = firstConfig;
  const output = join(folder, 'out');
  return {
    folder,
    get config() {
      return config;
    },
    output,
    configure: async (change) => {
      const { default: before } = await import(pathToFileURL(config).href);
      await rm(config);
      config = await writeConfig(join(folder, `${randomUUID()}.config.mjs`), change(before));
    },
    load: () => loadConfig(config),
    deliver: (path, content) => writeFile(join(folder, 'inbox', path), content),
    rollcall: (...words) => rollcallToEnd(...words, '--config', config),
    rollcallAs: (how, ...words) => rollcallProcess(how, ...words, '--config', config),
    current: async () => basename(await readlink(join(output, 'current'))),
    manifest: async (runId) => readManifest(runFolder(output, runId ?? (await newestRun(output)))),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function newestRun(output: string): Promise<string> {
  const [newest = ''] = (await readdir(join(output, 'runs'))).sort().reverse();
  return newest;
}

const mapping = {
  kind: 'registrations',
  platform: 'app',
  detect: ['uid', 'mobile'],
  fields: {
    registration_id: ['uid'],
    user_id: ['uid'],
    name: ['name'],
    phone: ['mobile'],
    email: ['mail'],
    registered_at: ['registered'],
    marketing_consent: ['consent'],
    consented_at: ['registered'],
  },
} as const satisfies ConfigInput['feeds'][number]['mapping'];

/** Runs the command line as a process of its own, to its end. */
export function rollcallProcess(
  { uid, by = [], preload = '', environment = {}, stop }: Start,
  ...words: readonly string[]
): Promise<Ended> {
  const node = projectPath('node_modules', '.bin', 'node');
  const before = `data:text/javascript,${encodeURIComponent(preload)}`;
  const command = [node, '--import', before, projectPath('src', 'start', 'rollcall.js'), ...words];
  const [program = node, ...rest] = [...by, ...command];
  const child = spawn(program, rest, {
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const timer = stop && setTimeout(() => child.kill(stop.signal), stop.after);
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...told });
    });
  });
}
