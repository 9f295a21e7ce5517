import type { Preset } from '../presets/preset.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import type { Fit } from '../recognise/fit.ts';
import type { DraftMapping } from './draft-mapping.ts';

/** How a feed's records belong to those of another one. */
export interface Relation {
  /** For people; names no value. */
  readonly text: string;
  /** What is not sure of it, or what is in its way; for people. */
  readonly doubt?: string;
}

/** A feed as it is going to be proposed. */
export interface DraftFeed {
  readonly name: string;
  /** As the config names them. */
  readonly files: readonly string[];
  readonly paths: readonly string[];
  /** The shop that it shares with other feeds, where ids are unique in one shop only. */
  readonly shop?: string;
  /** The platform that a mapping shares with another feed. */
  readonly platform?: string;
  /** How its records belong to those of another feed. */
  readonly relation?: Relation;
  /** The feeds of lines whose sum its orders come to. */
  readonly totalsFrom?: readonly string[];
  /** Encodings of which a person has to say which it is, the likeliest first. */
  readonly encodings: readonly string[];
  readonly source: PresetSource | MappingSource;
}

/** A feed whose files fit a preset. */
export interface PresetSource {
  readonly preset: Preset;
  /** How well it fits the first of the files. */
  readonly fit: Fit;
  readonly doubts: readonly string[];
  /** Fields that the preset leaves empty and that columns which it does not read seem to fill. */
  readonly suggested: readonly FieldGuess[];
}

/** A feed whose columns a mapping names. */
export interface MappingSource {
  readonly mapping: DraftMapping;
}
