import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { identifier, literal } from '../../engine/sql-text.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { spoiledCells } from './spoiled-cells.fixture.ts';
import { spoiledEncodings } from './spoiled-encodings.fixture.ts';
import type { SpoiledFile } from './spoiled-file.ts';
import { spoiledLines } from './spoiled-lines.fixture.ts';

const { engine, folder, rawFile, landOne } = await openLandingPlace();

/** The cells of a Parquet file. The client leaves out a mark at the beginning of a text, so none begins with it. */
async function cellsIn(file: string, columns: readonly string[]) {
  const texts = columns.map((name) => `'|' || ${identifier(name)} as ${identifier(name)}`);
  const path = literal(join(folder, file));
  const rows = await engine.query(`select ${texts.join(', ')} from read_parquet(${path})`);
  return rows.map((row) => columns.map((name) => row[name]?.toString().slice(1) ?? null));
}

describe.each([
  ['cells', spoiledCells],
  ['lines', spoiledLines],
  ['encodings', spoiledEncodings],
])('of a file with spoiled %s every record is read or rejected, and none invented:', (_, files) => {
  test.each(files)(
    '$fault',
    async ({ content, layout, records, rejects, footers }: SpoiledFile) => {
      const wanted = { name: 'sample', detect: ['id', 'name'], ...layout };
      const landed = await landOne(await rawFile(content), wanted);
      expect(await cellsIn(`${landed.hash}.parquet`, landed.columns)).toEqual(records);
      const columns = ['line_number', 'reason', 'raw_text'];
      expect(await cellsIn(`${landed.hash}.rejects.parquet`, columns)).toEqual(
        rejects.map(([line, reason, text]) => [String(line), reason, text]),
      );
      expect(landed).toMatchObject({
        records: records.length,
        rejected: rejects.length,
        footers: footers ?? 0,
      });
    },
  );
});
