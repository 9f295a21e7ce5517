export type Value = string | number | boolean | null;

/** A setting as SQL sees it: one small table of the schema `config`. */
export interface ConfigTable {
  readonly name: string;
  /** Column → SQL type. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column → what it means, where tables have it from here. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly Value[])[];
}

/** What a run is for, as far as its settings depend on it. */
export interface TablesRequest {
  /** The business date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Whether the pipeline learns again how records of one person agree. */
  readonly learns: boolean;
}
