import { z } from 'zod';
import { type Engine, identifier, literal } from '../engine/duckdb.ts';
import type { BuiltModel, RawFile } from '../engine/model.ts';

const FileNumber = z.object({ file_number: z.string().transform(Number) });

/**
 * The text of refused records, read from the landed files that hold any. It is not a select over all
 * files, since that would turn every record into JSON only to look for a few.
 */
export const refusedTexts: BuiltModel = {
  table: 'clean.refused_texts',
  description: 'One row per refused record: its cells as a JSON object, as they were written.',
  grain: ['file_number', 'record_number'],
  source: 'src/clean/refused-texts.ts',
  reads: ['clean.refused'],
  build: buildRefusedTexts,
};

async function buildRefusedTexts(
  engine: Engine,
  table: string,
  files: readonly RawFile[],
): Promise<void> {
  await engine.execute(
    `create or replace table ${table} (file_number bigint, record_number bigint, raw_text varchar)`,
  );
  const refused = await engine.queryAs(
    FileNumber,
    'select distinct file_number from clean.refused order by file_number',
  );
  for (const { file_number: fileNumber } of refused) {
    const file = files.find((candidate) => candidate.fileNumber === fileNumber);
    if (file) await engine.execute(`insert into ${table} ${textsOf(file)}`);
  }
}

function textsOf({ fileNumber, parquet, columns }: RawFile): string {
  const cells = columns.map((column) => `${identifier(column)} := raw.${identifier(column)}`);
  return `
    select ${fileNumber}, raw.file_row_number + 1, cast(to_json(struct_pack(${cells.join(', ')})) as varchar)
    from (select *, file_row_number from read_parquet(${literal(parquet)})) as raw
    where raw.file_row_number + 1 in
      (select record_number from clean.refused where file_number = ${fileNumber})
    order by raw.file_row_number`;
}
