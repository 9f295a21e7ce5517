import type { Engine } from './engine.ts';

/**
 * Whether a column names or reaches a person by itself, says what was worked out about one (a forecast, a habit, what
 * to show them), describes one, or none of these. The later ones are the stricter.
 */
export const personalClasses = ['none', 'indirect', 'profile', 'direct'] as const;

export type Personal = (typeof personalClasses)[number];

/** What a column means, and whether it is personal data. */
export interface ColumnNote {
  readonly personal: Personal;
  readonly description: string;
}

/** Column → note. */
export type ColumnNotes = Readonly<Record<string, ColumnNote>>;

/** Notes on columns by the class of what they hold. */
export function columnNotes(
  classes: Partial<Readonly<Record<Personal, Readonly<Record<string, string>>>>>,
): ColumnNotes {
  const notes = personalClasses.flatMap((personal) =>
    Object.entries(classes[personal] ?? {}).map(
      ([column, description]) => [column, { personal, description }] as const,
    ),
  );
  return Object.fromEntries(notes);
}

/** One table of the pipeline, made by a SELECT. */
export interface SqlModel {
  /** `schema.table`; the schema is the stage's name. */
  readonly table: string;
  readonly sql: string;
  /**
   * A view is computed by each reader; a table is written as Parquet; what is in memory is worked
   * out once and is gone with the engine.
   */
  readonly materialized: 'table' | 'view' | 'memory';
  /** Where it is worked out file by file, and kept from night to night. */
  readonly incremental?: Incremental;
  /** The same key by key. */
  readonly keyed?: Keyed;
  /** A table without whose rows it has none, and what it then is: the same columns, but quick to plan. */
  readonly whenEmpty?: { readonly table: string; readonly sql: string };
  /** What its rows say of a key depends on nothing but the key and the settings; there is a row for each key that is looked up. */
  readonly isLookup?: boolean;
  /** What one row is. */
  readonly description: string;
  /** The columns that name a row. */
  readonly grain: readonly string[];
  /** What its columns mean, as far as they are not passed on from a table that says so. */
  readonly columns?: ColumnNotes;
  /** Where it is written down, from the project's folder. */
  readonly source: string;
}

/** A table whose rows of a landed file (`file_number`) depend on what other tables say of that file alone. */
export interface Incremental {
  /** A condition that holds for rows that may be others at a later moment, though nothing else changes. */
  readonly changesWithTime?: string;
}

/**
 * A table whose rows of a key depend on what its parents say of that key alone, beside tables that say the same of all.
 * Two keys that are null are one.
 */
export interface Keyed {
  /** Columns of the table. */
  readonly key: readonly string[];
  readonly parents: readonly KeyedParent[];
}

/** A table that is read by the key, through views or not. */
export interface KeyedParent {
  readonly table: string;
  /** Its columns that hold the key, in the key's order; or those by which rows of the table `of` name its rows. */
  readonly columns: readonly string[];
  /** A parent that has the key, and its columns that hold the same values. */
  readonly of?: { readonly table: string; readonly columns: readonly string[] };
}

/** A table by its name, or those of the models for which it holds, whichever a merchant adds. */
export type Read = string | ((model: Model) => boolean);

/** One table of the pipeline that SQL alone cannot make. */
export interface BuiltModel
  extends Omit<SqlModel, 'sql' | 'materialized' | 'incremental' | 'keyed' | 'whenEmpty'> {
  /** Tables that it reads: all of them, since it is not made again while these stay the same. */
  readonly reads: readonly Read[];
  /** The module that exports it, where that is not its source: what the model is made of is found by its imports. */
  readonly code?: string;
  /** Whether it reads raw files too; only then is it given any. */
  readonly readsFiles?: boolean;
  /** The scratch that it shares: models of one scratch leave temporary tables to each other, and are made together. */
  readonly scratch?: string;
  /**
   * Whether it need not be made again where nothing changed but what it left for the next night (`previous`) itself, and
   * the date: the tables that others read would be the same.
   */
  readonly settles?: boolean;
  /** Makes the table, under its own name, in the engine's memory. */
  readonly build: (engine: Engine, table: string, files: readonly RawFile[]) => Promise<void>;
}

/** A raw file that has landed, and the number by which the night's tables call it. */
export interface RawFile {
  readonly feed: string;
  readonly fileNumber: number;
  /** The table that holds its records, and whether those of other files too. */
  readonly parquet: string;
  readonly isShared: boolean;
  readonly columns: readonly string[];
  readonly records: number;
}

export type Model = SqlModel | BuiltModel;

/** An invariant: a query that gives the rows that break it. */
export interface Check {
  /** `stage.name`. */
  readonly name: string;
  readonly sql: string;
  /** A broken `error` check refuses publication; a `warning` check is reported. */
  readonly severity: 'error' | 'warning';
  /** Where it is written down, from the project's folder. */
  readonly source: string;
  /** The sentence that ought to hold. */
  readonly description: string;
}

export function stageOf(table: string): string {
  return table.split('.')[0] ?? table;
}

/** The module that exports a model in TypeScript. */
export function codeOf({ code, source }: BuiltModel): string {
  return code ?? source;
}

export function scratchOf(model: Model): string | undefined {
  return isSql(model) ? undefined : model.scratch;
}

export function settles(model: Model): boolean {
  return !isSql(model) && (model.settles ?? false);
}

export function isView(model: Model): model is SqlModel {
  return isSql(model) && model.materialized === 'view';
}

export function isSql(model: Model): model is SqlModel {
  return 'sql' in model;
}
