import type { ResolvedFeed } from '../config/loaded-config.ts';
import { canonicalJson } from '../files/canonical-json.ts';
import { shortHash } from '../inbox/safe-name.ts';
import { describeSource } from '../sources/describe-source.ts';
import type { SourceConfig } from '../sources/source-config.ts';
import type { Inbox } from './inbox.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { SourceMemory } from './source-memory.ts';

/** One source of one feed. */
export interface FeedSource {
  readonly feed: string;
  /** Which of the feed's sources, counted from 1. */
  readonly number: number;
  readonly config: SourceConfig;
  readonly isRequired: boolean;
  /** Where it is, for people, without credentials. */
  readonly title: string;
}

/** A source that is being pulled, and what is known of it. */
export interface SourceTask extends FeedSource {
  readonly id: string;
  readonly inbox: Inbox;
  readonly retryPolicy: RetryPolicy;
  /** The start of the machine; null where the system does not tell. */
  readonly bootId: string | null;
  readonly memory: SourceMemory;
  /** Changes the memory, and writes it. */
  remember(changes: Partial<SourceMemory>): Promise<void>;
  /** Called with the number of bytes as they arrive. */
  moved(bytes: number): void;
}

/** The sources of a feed, in the order of its config. */
export function sourcesOf({ feed }: ResolvedFeed): readonly FeedSource[] {
  const sources = feed.source === undefined ? [] : [feed.source].flat();
  return sources.map((config, index) => ({
    feed: feed.name,
    number: index + 1,
    config,
    isRequired: feed.required,
    title: describeSource(config),
  }));
}

/**
 * What a source's memory is named by: all that says what is fetched, and nothing that says how to get
 * in. A changed query or folder is a new source, of which nothing is known; a new password is not.
 */
export function sourceId(config: SourceConfig): string {
  const what = Object.entries(config).filter(([name]) => !isAccess(name));
  return shortHash(canonicalJson(JSON.parse(JSON.stringify(Object.fromEntries(what)))));
}

function isAccess(setting: string): boolean {
  const isSecret = setting.endsWith('From') && setting !== 'urlFrom';
  return isSecret || accessSettings.has(setting);
}

const accessSettings = new Set([
  'auth',
  'ssl',
  'overlap',
  'hostKey',
  'knownHostsFile',
  'privateKeyFile',
  'settleSeconds',
  'mayRedirectTo',
]);
