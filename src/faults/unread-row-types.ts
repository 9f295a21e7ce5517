import { join } from 'node:path';
import { z } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { quoted } from '../draft/typescript-text.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { tableOf } from '../landing/landed-file.ts';
import { type LandedInput, landingFolder } from '../landing/landed-input.ts';
import { namedColumns } from '../presets/known-columns.ts';
import type { Preset } from '../presets/preset.ts';
import { isCancellationTime } from '../recognise/contradicted-sales.ts';
import { columnOf } from '../recognise/field-guess.ts';
import { guessFields } from '../recognise/guess-fields.ts';
import { lookAtColumns } from '../recognise/look-at-columns.ts';
import { returnsIn } from '../recognise/returns.ts';
import { mostWords, type RowTypes, readRowTypes } from '../recognise/row-types.ts';
import { bare } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import type { Fault } from './faults.ts';
import { feedFault } from './feed-fault.ts';
import { originalColumns, salesByWord, type VoidedRows, wordsThatGiveBack } from './voided-rows.ts';

/**
 * Mapped order feeds in which rows that seem to be returns, or no sale, count as sales: a column says
 * so and nothing reads it, or its word is in none of the conditions; or each record of the newest file
 * gives money back. A column that says nothing of the kind is silenced by the mapping's `drop`.
 *
 * @param read feed → how many records its files hold
 */
export async function unreadRowTypes(
  engine: Engine,
  loaded: LoadedConfig,
  inputs: readonly LandedInput[],
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [index, resolved] of loaded.feeds.entries()) {
    const { feed, preset } = resolved;
    const landed = inputs.findLast((each) => each.feed === feed.name)?.landed;
    if (feed.mapping === undefined || preset.kind !== 'orders' || landed === undefined) continue;
    const { columns, file } = landed;
    const parquet = join(landingFolder(loaded.output, feed.name), `${tableOf(landed)}.parquet`);
    const table = { parquet, columns, preset };
    const found = [
      ...wholeReturns(resolved, columns, file),
      ...(await cancelledAndPaid(engine, table)),
    ];
    for (const words of await wordsIn(engine, parquet, columns.filter(mayTell(preset)))) {
      const said = readRowTypes(words);
      if (said === undefined) continue;
      const undo = await wordsThatGiveBack(engine, table, said.name, said.voids);
      const sales = await salesByWord(engine, table, said.name);
      // Where the status says the same, nothing is lost.
      const voids = said.voids.filter((word) => undo.includes(word) || sales.has(word));
      const types = { ...said, voids };
      found.push(...(unknownTypes(words, types, undo, table) ?? []));
    }
    faults.push(
      ...found.map((each) =>
        feedFault(feed.name, read, { ...each, path: `feeds[${index}].mapping` }),
      ),
    );
  }
  return faults;
}

type Found = Pick<Fault, 'what' | 'lines'>;

/** A file of which each record gives money back, in a feed that takes none for a return. */
function wholeReturns(
  { preset }: ResolvedFeed,
  columns: readonly string[],
  file: string,
): readonly Found[] {
  const seen = lookAtColumns(columns, []);
  const returns = returnsIn(seen, file);
  // What only a file's name says has no cure where it is wrong.
  if (!returns?.isSure || preset.returns.length) return [];
  const guessed = guessFields('orders', seen, true).fields;
  const fields = ['order_id', 'returned_order_id', 'ordered_at', 'paid_amount'].flatMap((field) => {
    const column = columnOf(guessed, field)?.name;
    return column === undefined ? [] : [{ field, column }];
  });
  const number = fields.find(({ field }) => field === 'order_id')?.column;
  if (number === undefined) return [];
  const others = fields
    .filter(({ field, column }) => preset.fields[field]?.map(foldName).includes(column) !== true)
    .map(({ field, column }) => `${field}: [${quoted(column)}], // in fields`);
  return [
    {
      what: `each record seems to give money back (${visible(returns.why)}), and they count as sales`,
      lines: [`returns: [{ column: ${quoted(number)}, is: 'filled' }],`, ...others],
    },
  ];
}

/** Records that were cancelled at some time, as a column says that nothing reads, and whose status says that they were paid. */
async function cancelledAndPaid(engine: Engine, table: VoidedRows): Promise<readonly Found[]> {
  const known = namedColumns(table.preset);
  const column = table.columns.find(
    (name) => isCancellationTime(name) && !known.has(foldName(name)),
  );
  if (column === undefined) return [];
  const sales = (await salesByWord(engine, table, column)).values().reduce((sum, n) => sum + n, 0);
  if (sales === 0) return [];
  return [
    {
      what: `${plural(sales, 'record has', 'records have')} a ${visible(column)} and a status that counts as a sale`,
      lines: [
        `notSales: [{ column: ${quoted(column)}, is: 'filled', reason: 'cancelled' }], // where the money was not kept`,
        `// or, if it was: drop: [${quoted(column)}]`,
      ],
    },
  ];
}

/** Whether a column may say what a row is: nothing reads it, or conditions read some of its words. */
function mayTell(preset: Preset): (column: string) => boolean {
  const known = namedColumns(preset);
  const inConditions = new Set(
    [...preset.returns, ...preset.notSales].flatMap(({ column }) => column).map(foldName),
  );
  const fields = new Set(Object.values(preset.fields).flat().map(foldName));
  return (name) =>
    !known.has(foldName(name)) || (inConditions.has(foldName(name)) && !fields.has(foldName(name)));
}

const Word = z.object({ number: z.int(), word: z.string() });
/** So many records of a file are examined. */
const mostRecords = 100_000;

interface ColumnsWords {
  readonly name: string;
  readonly cells: readonly string[];
}

/** The different words of some columns of a landed file, as many as show that they are no types of rows. */
async function wordsIn(
  engine: Engine,
  parquet: string,
  columns: readonly string[],
): Promise<readonly ColumnsWords[]> {
  if (columns.length === 0) return [];
  const words = columns.map(
    (name, index) =>
      `select * from (
        select ${index} as number, ${identifier(name)} as word from records
        where ${identifier(name)} is not null group by word order by word limit ${mostWords + 1}
      )`,
  );
  const rows = await engine.queryAs(
    Word,
    `with records as (
      select ${columns.map(identifier).join(', ')}
      from read_parquet(${literal(parquet)}, file_row_number = true)
      where file_row_number < ${mostRecords}
    )
    ${words.join('\nunion all\n')}
    order by number, word`,
  );
  return columns.map((name, index) => ({
    name,
    cells: rows.filter(({ number }) => number === index).map(({ word }) => word),
  }));
}

/**
 * What rows of a column's words are taken for and are not.
 *
 * @param undo words of rows that give back the sale of another row
 */
function unknownTypes(
  words: ColumnsWords,
  types: RowTypes,
  undo: readonly string[],
  table: VoidedRows,
): readonly Found[] {
  const { preset } = table;
  const taken = takenWords(words, [...preset.returns, ...preset.notSales]);
  const left = (list: readonly string[]) => list.filter((word) => !taken.has(word));
  const returns = left([...types.returns, ...undo]);
  const voids = left(types.voids.filter((word) => !undo.includes(word)));
  const has = taken.size > 0;
  // Who wrote conditions for the column has thought about what is doubtful.
  const doubtful = has ? [] : types.doubtful;
  const others = left([...[...types.notSales.values()].flat(), ...doubtful]);
  const all = [...returns, ...voids, ...others];
  const name = visible(types.name);
  const dropped = takenWords(words, preset.notSales);
  const wrong = undo.filter((word) => dropped.has(word));
  const original = all.length + taken.size ? originalLines(table) : [];
  const found: Found[] = [];
  if (all.length) {
    found.push({
      what: has
        ? `rows with ${all.map(visible).join(', ')} in ${name} count as sales`
        : `nothing reads ${name}, which says ${all.map(visible).join(', ')} of rows that count as sales`,
      lines: [...linesOf(types, { returns, voids, others }), ...original, ...dropLines(types, has)],
    });
  }
  if (wrong.length) {
    found.push({
      what: `rows with ${wrong.map(visible).join(', ')} in ${name} undo the sales of other rows, which count all the same, since notSales has them`,
      lines: [...linesOf(types, { returns: wrong, voids: [], others: [] }), ...original],
    });
  }
  if (found.length === 0 && original.length) {
    found.push({
      what: `nothing reads ${originalColumns(table).map(visible).join(', ')}, which seems to name the orders that returns give back`,
      lines: original,
    });
  }
  return found;
}

/** The field that names the order of a return, where a column seems to hold it and nothing reads it. */
function originalLines({ columns, preset }: VoidedRows): readonly string[] {
  const [original] = originalColumns({ columns, preset });
  return original === undefined || namedColumns(preset).has(foldName(original))
    ? []
    : [
        `returned_order_id: [${quoted(original)}], // in fields: the order that a return gives back`,
      ];
}

function linesOf(
  { name }: RowTypes,
  words: Readonly<Record<'returns' | 'voids' | 'others', readonly string[]>>,
): readonly string[] {
  const line = (list: readonly string[], setting: string, more: string, when: string) =>
    list.length
      ? [
          `${setting}: [{ column: ${quoted(name)}, equals: [${list.map(quoted).join(', ')}]${more} }], // ${when}`,
        ]
      : [];
  return [
    ...line(words.returns, 'returns', '', 'where they give money back'),
    ...line(
      words.voids,
      'notSales',
      ", reason: 'void'",
      'where they are the undone sales themselves; in returns, where each undoes the sale of another row',
    ),
    ...line(words.others, 'notSales', ", reason: '…'", 'where they are no sale'),
  ];
}

function dropLines({ name }: RowTypes, hasConditions: boolean): readonly string[] {
  return hasConditions ? [] : [`// or, if it says nothing of the kind: drop: [${quoted(name)}]`];
}

/** Words of a column that one of the conditions takes. */
function takenWords(
  { name, cells }: ColumnsWords,
  conditions: Preset['returns'],
): ReadonlySet<string> {
  const own = conditions.filter(({ column }) =>
    [column].flat().some((each) => foldName(each) === foldName(name)),
  );
  const fold = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  const words = cells.map(bare);
  return new Set(
    words.filter((word) =>
      own.some(
        ({ is, equals = [], startsWith = [] }) =>
          is !== undefined ||
          equals.some((each) => fold(each) === fold(word)) ||
          startsWith.some((each) => fold(word).startsWith(fold(each))),
      ),
    ),
  );
}
