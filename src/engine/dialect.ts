/** How an engine's SQL and results differ from those of others. */
export interface Dialect {
  readonly name: string;
  /** The version of the engine: results may depend on it, since it brings its own time zones and letters. */
  readonly version: string;
  /** Settings on which results depend. */
  readonly resultSettings: readonly string[];
  /** A Parquet file in place of a table. */
  readonly parquet: (path: string) => string;
  /** A statement that writes a query's rows to a Parquet file and gives one row, with their number in `Count`. */
  readonly copyToParquet: (query: string, path: string) => string;
  /** The column that a query names and none of its tables has, by the error that came of it. */
  readonly lackedColumn: (error: unknown) => string | undefined;
}
