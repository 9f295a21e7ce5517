import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes, type RawFile } from '../engine/model.ts';
import { identifier } from '../engine/sql-text.ts';
import { landedRows } from '../landing/landed-rows.ts';

const FileNumber = z.object({ file_number: z.string().transform(Number) });

/**
 * The text of refused records, read from the landed files that hold any. It is not a select over all
 * files, since that would turn every record into JSON only to look for a few.
 */
export const refusedTexts: BuiltModel = {
  table: 'clean.refused_texts',
  description: 'One row per refused record: its cells as a JSON object, as they were written.',
  grain: ['file_number', 'record_number'],
  columns: columnNotes({ direct: { raw_text: 'its cells as a JSON object' } }),
  source: 'src/clean/refused-texts.ts',
  reads: ['clean.refused'],
  readsFiles: true,
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
  const numbers = new Set(refused.map(({ file_number: fileNumber }) => fileNumber));
  const holding = files.filter(({ fileNumber }) => numbers.has(fileNumber));
  // Files that share a table are read together; they have equal columns.
  for (const sharing of Map.groupBy(holding, ({ parquet }) => parquet).values()) {
    await engine.execute(`insert into ${table} ${textsOf(sharing)}`);
  }
}

function textsOf(files: readonly RawFile[]): string {
  const columns = files[0]?.columns ?? [];
  const cells = columns.map((column) => `${identifier(column)} := raw.${identifier(column)}`);
  const { from, fileNumber, rowNumber } = landedRows(
    files.map((file) => ({ ...file, path: file.parquet })),
    'records',
  );
  return `
    select raw.rollcall_file_number, raw.rollcall_record_number, cast(to_json(struct_pack(${cells.join(', ')})) as varchar)
    from (select *, ${fileNumber} as rollcall_file_number, ${rowNumber} as rollcall_record_number from ${from}) as raw
    semi join (select file_number, record_number from clean.refused) as refused
        on raw.rollcall_file_number = refused.file_number and raw.rollcall_record_number = refused.record_number
    order by raw.rollcall_file_number, raw.rollcall_record_number`;
}
