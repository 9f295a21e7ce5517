import { dirname } from 'node:path';
import { openEngine } from '../../engine/open-engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { RollcallError } from '../../errors.ts';

/**
 * Writes a Parquet file's rows to a CSV file with a header row, each value as text that loses
 * nothing of it: decimals with all their digits, instants in UTC with their offset, lists and
 * structs as JSON. Whole numbers in a column of floats are written without a fraction, as long as a
 * float can tell them from their neighbours; larger ones have lost digits, and their form shows it.
 * `name` is the file's, for messages.
 *
 * @throws {ParquetDamaged}
 */
export async function writeParquetAsCsv(path: string, target: string, name: string): Promise<void> {
  // Several threads would hold each other's rows in memory to keep their order, and be slower for it.
  const engine = await openEngine({
    folders: [dirname(path), dirname(target)],
    functions: [],
    threads: 1,
  });
  const source = `read_parquet(${literal(path)})`;
  try {
    const columns = await engine.query(`describe select * from ${source}`);
    const texts = columns.map(({ column_name, column_type }) => {
      const column = identifier(String(column_name));
      return `${textOf(column, String(column_type))} as ${column}`;
    });
    await engine.execute(
      `copy (select ${texts.join(', ')} from ${source}) to ${literal(target)}
      (format csv, header true, delimiter ',', quote '"', escape '"', force_quote *)`,
    );
  } catch (error) {
    const isData =
      error instanceof Error && !/^(IO|Permission|Out of Memory) Error: /.test(error.message);
    throw isData ? new ParquetDamaged(name) : error;
  } finally {
    engine.close();
  }
}

function textOf(column: string, type: string): string {
  if (/^(STRUCT|MAP|UNION)\b|\]$/u.test(type)) return `cast(to_json(${column}) as varchar)`;
  // Some writers do not say of their text that it is text.
  if (type === 'BLOB') return `coalesce(try(decode(${column})), cast(${column} as varchar))`;
  if (type === 'DOUBLE') return floatText(column, 2 ** 53);
  if (type === 'FLOAT') return floatText(column, 2 ** 24);
  return `cast(${column} as varchar)`;
}

function floatText(column: string, exactBelow: number): string {
  const isWhole = `${column} = trunc(${column}) and abs(${column}) < ${exactBelow}`;
  const whole = `cast(cast(${column} as bigint) as varchar)`;
  return `case when ${isWhole} then ${whole} else cast(${column} as varchar) end`;
}

/** A Parquet file that cannot be read. */
export class ParquetDamaged extends RollcallError {
  readonly file: string;

  constructor(file: string) {
    super({
      what: `${file}: the Parquet file is damaged, or has an encoding that Rollcall does not know.`,
      state: 'Nothing was landed from this file.',
      next: 'Export or copy it again, and put that file in its place.',
    });
    this.file = file;
  }
}
