import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { filesBelow } from '../files/files-below.ts';
import { namesIn } from '../files/names-in.ts';
import { findInFiles } from '../privacy/find-in-files.ts';
import type { Found, PersonalDataPlace, PlaceSearch } from '../privacy/place.ts';
import {
  askFiles,
  columnsOf,
  fittingText,
  rowText,
  showsPerson,
  unreadable,
} from '../privacy/run-files.ts';
import { fileNumberOf, type LandedFile, openLandedFolder, tableOf } from './landed-file.ts';

/** What has come in, as rows. */
export const landing: PersonalDataPlace = {
  name: 'landing',
  where: '`out/landing/<feed>/`',
  holds:
    'every raw record that was ever read, as text, and the lines that no reader could read; not the columns that a format drops',
  whose:
    'everyone in any file: customers, recipients, payers, respondents, contacts of organisations',
  stays:
    'for good: a file that has landed stays an input when its raw file is gone. `--full` forgets such files, but keeps their rows',
  isEndless: true,
  removal: {
    how: 'in place',
    steps:
      'rewrite the Parquet file without the records, or with their personal cells empty, and its list and hashes; a raw file that is still there would bring them back, so its content has to be known as erased',
  },
  files: /^landing\//,
  find: findLanded,
};

/** A landed content, and the Parquet file that holds its rows. */
interface Content {
  readonly landed: LandedFile;
  readonly fileNumber: number;
  readonly path: string;
  readonly first: number;
}

const FoundRow = z.object({
  path: z.string(),
  position: z.string().transform(Number),
  is_known: z.boolean(),
  text: z.string().nullable(),
});

interface Row {
  readonly path: string;
  readonly position: number;
  readonly isOwn: boolean;
}

async function findLanded(search: PlaceSearch): Promise<readonly Found[]> {
  const { engine, loaded } = search;
  const root = join(loaded.output, 'landing');
  const found: Found[] = [];
  for (const feed of await namesIn(root)) {
    const paths = await filesBelow(join(root, feed));
    const contents = await contentsIn(join(root, feed), feed);
    await showPositions(engine, contents);
    const tables = paths.filter((path) => path.endsWith('.parquet'));
    const [rejects, records] = [true, false].map((isRejects) =>
      tables.filter((path) => path.endsWith('.rejects.parquet') === isRejects),
    );
    const asked = [
      await askFiles(records ?? [], (some) => rowsIn(search, some)),
      await askFiles(rejects ?? [], (some) => rowsIn(search, some)),
    ];
    const rows = asked.flatMap(({ answers }) => answers);
    for (const path of asked.flatMap(({ damaged }) => damaged)) {
      found.push({
        where: relative(loaded.output, path),
        rows: 0,
        possible: 0,
        problem: unreadable,
      });
    }
    for (const [path, ofFile] of Map.groupBy(rows, (row) => row.path)) {
      const cells = search.reveals ? await cellsOf(engine, path, ofFile) : undefined;
      found.push(...describeRows(relative(loaded.output, path), path, ofFile, contents, cells));
    }
    const others = paths.filter((path) => !path.endsWith('.parquet'));
    found.push(...(await findInFiles(search, others, loaded.output)));
  }
  return found;
}

async function contentsIn(folder: string, feed: string): Promise<readonly Content[]> {
  const opened = await openLandedFolder(folder);
  const own = [...opened.names].flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
  const contents: Content[] = [];
  for (const hash of new Set([...own, ...opened.sharing])) {
    const landed = await opened.read(hash);
    if (typeof landed === 'string') continue;
    contents.push({
      landed,
      fileNumber: fileNumberOf(feed, landed),
      path: join(folder, `${tableOf(landed)}.parquet`),
      first: landed.shared?.firstRecord ?? 0,
    });
  }
  return contents;
}

/** Makes `person.positions`: where in the Parquet files the records lie that runs know to be about the person. */
async function showPositions(engine: Engine, contents: readonly Content[]): Promise<void> {
  await engine.execute(`
    create or replace table person.landed (file_number varchar, path varchar, first_record varchar)`);
  await engine.append(
    'person.landed',
    contents.map(({ fileNumber, path, first }) => [String(fileNumber), path, String(first)]),
  );
  await engine.execute(`
    create or replace table person.positions as
    select landed.path, cast(landed.first_record as bigint) + records.record_number - 1 as position
    from person.raw_records as records
    inner join person.landed as landed on records.file_number = cast(landed.file_number as bigint)`);
}

/** The rows of Parquet files of one kind that are about the person, or may be. */
async function rowsIn(
  { engine, person }: PlaceSearch,
  paths: readonly string[],
): Promise<readonly Row[]> {
  const source = (options: string) =>
    `read_parquet([${paths.map(literal).join(', ')}], union_by_name = true${options})`;
  const text = rowText(await columnsOf(engine, source('')));
  const found = await engine.queryAs(
    FoundRow,
    `with looked_at as materialized (
        select
            filename as path,
            file_row_number as position,
            ${fittingText(text, person)} as fitting_text
        from ${source(', filename = true, file_row_number = true')}
    ),
    known as (
        select
            looked_at.path,
            looked_at.position,
            positions.position is not null as is_known,
            looked_at.fitting_text
        from looked_at
        left join person.positions as positions
            on looked_at.path = positions.path and looked_at.position = positions.position
    )
    select path, position, is_known, cast(fitting_text as varchar) as text
    from known
    where is_known or fitting_text is not null
    order by path, position`,
  );
  const isCertain = showsPerson(person);
  return found.map(({ path, position, is_known, text }) => ({
    path,
    position,
    isOwn: is_known || (text !== null && isCertain(text)),
  }));
}

/** Place of a row in its file → its cells that are not empty. */
type Cells = ReadonlyMap<number, Readonly<Record<string, unknown>>>;

const RowCells = z.record(z.string(), z.unknown());
const Shown = z.object({ position: z.string().transform(Number), cells: z.string() });

async function cellsOf(engine: Engine, path: string, rows: readonly Row[]): Promise<Cells> {
  const own = rows.filter((row) => row.isOwn).map(({ position }) => position);
  if (own.length === 0) return new Map();
  const shown = await engine.queryAs(
    Shown,
    `select file_row_number as position, cast(to_json(records) as varchar) as cells
    from read_parquet(${literal(path)}, file_row_number = true) as records
    where file_row_number in (${own.join(', ')})`,
  );
  return new Map(
    shown.map(({ position, cells }) => {
      const { file_row_number: _, ...values } = RowCells.parse(JSON.parse(cells));
      const filled = Object.entries(values).filter(([, cell]) => cell !== null);
      return [position, Object.fromEntries(filled)];
    }),
  );
}

function describeRows(
  where: string,
  path: string,
  rows: readonly Row[],
  contents: readonly Content[],
  cells: Cells | undefined,
): readonly Found[] {
  const shown = (own: readonly Row[]): Pick<Found, 'cells'> => {
    if (!cells) return {};
    const known = own.map(({ position }) => cells.get(position));
    return { cells: known.filter((row) => row !== undefined) };
  };
  const sharing = contents.filter((content) => content.path === path);
  // Rejects have line numbers of their own; rows that no list names are what a killed run left.
  if (sharing.length === 0) {
    const of = contents.find((content) => content.path === path.replace('.rejects', ''));
    const own = rows.filter((row) => row.isOwn);
    const file = of && of.landed.shared === undefined ? { file: of.landed.file } : {};
    return [
      { where, ...file, rows: own.length, possible: rows.length - own.length, ...shown(own) },
    ];
  }
  return sharing.flatMap(({ landed, first }) => {
    const ofContent = rows.filter(
      ({ position }) => position >= first && position < first + landed.records,
    );
    if (ofContent.length === 0) return [];
    const own = ofContent.filter((row) => row.isOwn);
    const records = own.map(({ position }) => position - first + 1);
    const possible = ofContent.length - own.length;
    return { where, file: landed.file, rows: own.length, possible, records, ...shown(own) };
  });
}
