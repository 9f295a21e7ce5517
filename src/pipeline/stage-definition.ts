import type { z } from 'zod';
import type { ConfigTable, TablesRequest } from '../config/config-table.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import type { Config } from '../config/schema.ts';
import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import type { Check, ColumnNotes, Model, Read } from '../engine/model.ts';
import type { StoredTable } from '../engine/store.ts';
import type { JsonValue } from '../files/canonical-json.ts';
import type { ModelColumns } from '../lineage/model-columns.ts';
import type { RunContext } from '../run/run-context.ts';
import type { Manifest } from '../runs/manifest.ts';
import type { CoveredFailure, FoundNotice } from '../runs/notice.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Definitions } from './model-definitions.ts';

/**
 * What a stage's SQL files do not say of it: the default export of `src/<stage>/stage.ts`. What is costly to
 * load is imported when it is asked for, since every command reads these descriptions.
 */
export interface StageDefinition {
  /** The stage that it comes after, in every pipeline that has that one and does not name this one itself. */
  readonly after?: string;
  /** Its settings, by their names at the top of the config. */
  readonly settings?: Readonly<Record<string, z.ZodType>>;
  /** What the schema accepts although it makes no sense: a sentence each, beginning with the path in the config. */
  readonly settingProblems?: (config: Config, feeds: readonly ResolvedFeed[]) => readonly string[];
  /** What its SQL reads of the config, as tables of the schema `config`. */
  readonly configTables?: (loaded: LoadedConfig, run: TablesRequest) => readonly ConfigTable[];
  /** The same of settings that name columns of models, with what is wrong with them: a sentence each, as above. */
  readonly modelSettings?: (loaded: LoadedConfig, models: ModelColumns) => Promise<ModelSettings>;
  /** Whether it has a use for street addresses; if no stage has, they are not landed. */
  readonly readsStreets?: (config: Config) => boolean;
  /** Models that SQL alone cannot make. */
  readonly models?: () => Promise<readonly Model[]>;
  /** Tables, or files in a table's place, that are made without a model. */
  readonly tables?: (loaded: LoadedConfig) => Promise<readonly DescribedTable[]>;
  /** Which of its tables the next run reads, by their names in the schema `previous`. */
  readonly previous?: () => Promise<Readonly<Record<string, PreviousTable>>>;
  /** What it has to say when a run is about to end. */
  readonly notices?: () => Promise<readonly StageNotices[]>;
  /** Its lines in the summary of a run. */
  readonly summary?: () => Promise<StageSummary>;
  /** How it does its work, as far as that is more than making its models. */
  readonly program?: () => Promise<Partial<StageProgram>>;
}

/** What becomes of settings that name columns of models. */
export interface ModelSettings {
  readonly tables: readonly ConfigTable[];
  readonly problems: readonly string[];
}

/** A table of the published run that the next run reads. */
export interface PreviousTable {
  /** As the run that made it calls it, such as `identity.members`. */
  readonly source: string;
  /** The columns that are read of it, for the very first night. */
  readonly columns: string;
  /** Columns that runs of older versions lack, and what stands for them there. */
  readonly added?: Readonly<Record<string, string>>;
  /** Whether it is that of the newest published run also after a rollback: what has gone out, ids and files, is out. */
  readonly isOfNewest?: boolean;
  /**
   * Where the newest published run is damaged: a query of the rows, with ids that are in none yet, that stand for so
   * many ids as it had given.
   */
  readonly lost?: (idsGiven: number) => string;
}

/** What a stage has to say of some of its tables; nothing where a run has not made them. */
export interface StageNotices {
  readonly tables: readonly string[];
  /** Whether it reports what no other notice covers, so that it is asked last. */
  readonly speaksOfRest?: boolean;
  read(engine: Engine, facts: NoticeFacts): Promise<readonly FoundNotice[]>;
}

/** What is known of a run beside its tables. */
export interface NoticeFacts {
  readonly loaded: LoadedConfig;
  readonly manifest: Manifest;
  readonly inputs: RunContext['inputs'];
  /** Failures of records that other notices tell the cure of. */
  readonly told: readonly CoveredFailure[];
}

/** What a run's summary says of some of a stage's tables; nothing where a run has not made them. */
export interface StageSummary {
  readonly tables: readonly string[];
  read(engine: Engine, loaded: LoadedConfig): Promise<SummaryPart>;
}

/** What came out of a stage, as a table and in lines below all tables. */
export interface SummaryPart {
  /** The titles, then a row each. */
  readonly table?: readonly (readonly (string | number)[])[];
  readonly lines?: readonly string[];
}

/** A stage: the tables that it makes and what must hold of them. */
export interface Stage {
  readonly name: string;
  readonly models: readonly Model[];
  readonly checks: readonly Check[];
  readonly definition: StageDefinition;
}

/** A stage with its models in the order in which they run. */
export interface OrderedStage {
  readonly stage: Stage;
  readonly nodes: readonly Node[];
  readonly program: StageProgram;
  /** The tables of which the program works out its result. */
  readonly programReads: readonly string[];
}

/** A table, or what is in a table's place at the ends: a feed's raw files, the exported files. */
export interface DescribedTable {
  /** `schema.table`; the schema is the stage. */
  readonly table: string;
  readonly description: string;
  /** Where it is written down, from the project's folder. */
  readonly source: string;
  /** The columns that name a row; none for files. */
  readonly grain: readonly string[];
  /** The tables that it is made from. */
  readonly reads: readonly string[];
  /** What its columns mean. */
  readonly columns?: ColumnNotes;
  /** Whether no run stores it. */
  readonly isView?: boolean;
}

/** A table that was made or taken over, and how long that took. */
export interface BuiltTable extends StoredTable {
  readonly seconds: number;
  /** What it holds: equal where the rows are equal. Without it only a file with equal bytes holds the same. */
  readonly content?: string;
  readonly fingerprint?: Fingerprint;
  /** Of a table that is worked out file by file, what the next night has to know of these. */
  readonly byFile?: NonNullable<Manifest['tables'][number]['byFile']>;
  /** The same of a table that is worked out key by key. */
  readonly byKey?: NonNullable<Manifest['tables'][number]['byKey']>;
  /** The run that made it, where it was taken over. */
  readonly reusedFrom?: string;
}

/** What a stage's fingerprint may be made of before the stage runs. */
export interface WhatIsKnown {
  readonly request: Pick<RunContext['request'], 'loaded'>;
  readonly inputs: RunContext['inputs'];
  /** Feeds of which files lie there that have not landed: then what a plan knows of their inputs is not all. */
  readonly feedsWithNews?: ReadonlySet<string>;
}

/** Something outside that a run would ask. */
export interface PlannedSource {
  readonly feed: string;
  readonly kind: string;
  /** Where it is, without credentials. */
  readonly source: string;
}

/** How a stage does its work. */
export interface StageProgram {
  /** Whether its results are files in the run's folder, which a later run can take over. */
  readonly leavesFiles: boolean;
  /**
   * Whether every run does it again, whatever earlier runs did: what it finds outside may have changed.
   * Later stages do not depend on what it tells, but on what they find themselves.
   */
  readonly isAlwaysDone?: boolean;
  /** What it would ask outside, for a plan. */
  asks?(loaded: LoadedConfig): readonly PlannedSource[];
  /** What has to be known before the stage's fingerprint can be. */
  prepare?(context: RunContext): Promise<void>;
  /** The tables of which `build` works out its result, or by which `rests` tells; models say what they read themselves. */
  readonly reads?: readonly Read[];
  /** What the result depends on beside the program's code and these tables. */
  dependsOn?(known: WhatIsKnown): JsonValue;
  /** What the tables hold that it only shows, as far as that is known before it runs. */
  contents?(known: WhatIsKnown, definitions: Definitions): ReadonlyMap<string, string>;
  /**
   * Tells whether there is nothing to make its models of, and then makes the tables that other stages read of it,
   * without rows.
   */
  rests?(context: RunContext, session: Engine): Promise<boolean>;
  /** Does the work of a stage that is a program. Without it, the stage's models are made. */
  build?(context: RunContext, ordered: OrderedStage): AsyncGenerator<BuiltTable>;
  /** Shows a stage's finished files to the stages after it. */
  show(context: RunContext, ordered: OrderedStage): Promise<void>;
  /** Makes the tables that no model makes without rows, so that models can be bound before there is any data. */
  showEmpty?(engine: Engine, loaded: LoadedConfig): Promise<void>;
  /** What it works out of its tables once they are there, made or taken over. */
  conclude?(context: RunContext): Promise<void>;
  /** Takes over what an earlier manifest records of the stage. */
  copyFacts?(context: RunContext, former: Manifest): void;
  /** What a person needs to know beside the checks of the stage that are broken. */
  explain?(context: RunContext): readonly string[];
}
