import type { Preset } from '../presets/preset.ts';
import type { Decision } from './decision.ts';
import type { Feed } from './feed-schema.ts';
import type { Config } from './schema.ts';

/** A checked config and where it stands: paths in it are relative to its folder. */
export interface LoadedConfig {
  readonly config: Config;
  readonly file: string;
  readonly folder: string;
  /** Absolute path of the output folder. */
  readonly output: string;
  readonly feeds: readonly ResolvedFeed[];
  /** Absolute path of the file of decisions; nothing need be there. */
  readonly decisionsFile: string;
  /** What people decided on pairs of records, sorted by pair. */
  readonly decisions: readonly Decision[];
}

/** A feed with its preset, or its own mapping, filled in. */
export interface ResolvedFeed {
  readonly feed: Feed;
  readonly preset: Preset;
}
