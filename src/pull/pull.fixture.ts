import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { ConfigInput } from '../config/schema.ts';
import type { PulledSource } from '../runs/pulled-source.ts';
import type { Environment } from '../sources/source.ts';
import { pullFeeds } from './pull-feeds.ts';

type FeedInput = ConfigInput['feeds'][number];

/** How a pull is asked for. */
export interface Asking {
  readonly full?: boolean;
  readonly environment?: Environment;
  readonly signal?: AbortSignal;
  /** Called for each chunk that arrives. */
  readonly moved?: () => void;
}

/** A merchant's output folder that feeds are pulled into. */
export interface Puller extends AsyncDisposable {
  readonly loaded: LoadedConfig;
  readonly output: string;
  pull(asking?: Asking): Promise<readonly PulledSource[]>;
  /** The files of a feed's inbox that landing would read, by name. */
  inbox(feed?: string): Promise<Readonly<Record<string, string>>>;
  /** All that is in a feed's inbox, hidden files as well. */
  everything(feed?: string): Promise<Readonly<Record<string, string>>>;
}

/** Feeds that have nothing but sources; `app` where only a source is given. */
export async function openPuller(
  given: FeedInput['source'] | readonly Partial<FeedInput>[],
  settings: ConfigInput['pull'] = {},
): Promise<Puller> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-pull-'));
  const output = join(folder, 'out');
  const feeds = Array.isArray(given) && given.some((each) => 'name' in each) ? given : undefined;
  const config = {
    merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: (feeds ?? [{ name: 'app', source: given }]).map((feed) => ({
      preset: 'pinduoduo-orders',
      ...feed,
    })),
    segments: 'eleven',
    // No test waits for nothing.
    pull: { waitSeconds: 0, ...settings },
  };
  const loaded = checkConfig(config, join(folder, 'pipeline.config.ts'));
  const inboxOf = (feed: string) => join(output, 'inbox', feed);
  return {
    loaded,
    output,
    pull: ({ full = false, environment = {}, signal = never, moved = () => {} } = {}) =>
      pullFeeds({ loaded, environment, full, signal, progress: { moved, ended: () => {} } }),
    inbox: async (feed = 'app') => {
      const all = await readAll(inboxOf(feed));
      return Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('.')));
    },
    everything: (feed = 'app') => readAll(inboxOf(feed)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const never = new AbortController().signal;

async function readAll(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}
