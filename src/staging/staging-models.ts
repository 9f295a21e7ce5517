import type { ResolvedFeed } from '../config/loaded-config.ts';
import { type Contract, contractNotes, stagedFields } from '../contracts/contract.ts';
import { contractOf, contracts } from '../contracts/contracts.ts';
import type { ColumnNotes, SqlModel } from '../engine/model.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { rawName } from '../landing/landing-tables.ts';
import type { DescribedTable } from '../pipeline/stage-definition.ts';
import { statusFields } from '../presets/meanings.ts';
import type { Preset } from '../presets/preset.ts';
import type { RowCondition } from '../presets/row-condition.ts';
import { foldName, landedNames } from '../text/column-names.ts';
import { cellSql } from './cell-sql.ts';
import { columnNames, place, rowsOf, type StagedFeed, source } from './feed-rows.ts';
import { rowSql } from './row-sql.ts';
import { columnsAbout, questionsOf } from './survey-questions.ts';
import { unreadConsents, unreadTable } from './unread-consents.ts';

/**
 * So many records of one kind are read into memory once. A view over many feeds is planned and set up
 * once for each of them wherever it is read, which takes a small shop longer than its rows do.
 */
const mostInMemory = 100_000;

/**
 * Every feed's records, column by column under the names of the contract, as text: `staging.orders`,
 * `staging.registrations` and so on. Compiled from presets, since only they know the names in the
 * files. Few records are held in memory; more stay views over the landed files.
 */
export function stagingModels(feeds: readonly StagedFeed[]): readonly SqlModel[] {
  const landed = feeds.filter(({ files }) => files.length > 0);
  return [
    ...contracts.map((contract) =>
      staged(
        contract,
        landed.filter(({ resolved }) => resolved.preset.kind === contract.kind),
      ),
    ),
    unreadConsents(landed),
  ];
}

/** The stage's tables. Their SQL reads landed files and no tables: a feed is read by the table of its kind. */
export function describeTables(feeds: readonly ResolvedFeed[]): readonly DescribedTable[] {
  return stagingModels([]).map(({ table, description, source, grain }) => ({
    table,
    description,
    source,
    grain,
    reads: feeds
      .filter(({ preset }) => table === unreadTable || table === `staging.${preset.kind}`)
      .map(({ feed }) => rawName(feed.name)),
    isView: true,
    columns: { ...placeNotes, ...(notes.get(table) ?? {}) },
  }));
}

/** What the fields of each kind mean, as its contract says. */
const notes: ReadonlyMap<string, ColumnNotes> = new Map(
  contracts.map((contract) => [`staging.${contract.kind}`, contractNotes(contract)]),
);

const placeNotes: ColumnNotes = {
  feed: { personal: 'none', description: 'the feed that the record is from' },
  file_number: {
    personal: 'none',
    description: 'the landed file that holds it, as `landing.files` numbers them',
  },
  record_number: {
    personal: 'none',
    description: 'its place in that file, from 1; a header row is not counted',
  },
};

const questionColumns = ['question_number', 'question', 'question_item', 'asks_for', 'answer'];

/** Columns that staging works out itself, beside the fields that presets fill. */
const furtherColumns: Readonly<Record<string, readonly string[]>> = {
  orders: ['apart', 'apart_reason'],
};

function staged(contract: Contract, feeds: readonly StagedFeed[]): SqlModel {
  const { kind } = contract;
  const { unpivots } = contract;
  const selects = feeds.map((feed) => (unpivots ? unpivotedSelect(feed) : recordSelect(feed)));
  const further = unpivots ? questionColumns : (furtherColumns[kind] ?? []);
  const columns = [...stagedFields(contract), ...further];
  const records = feeds.flatMap(({ files }) => files).reduce((sum, file) => sum + file.records, 0);
  const nothing = [
    `select cast(null as varchar) as feed, cast(null as bigint) as file_number`,
    `cast(null as bigint) as record_number`,
    ...columns.map((column) => `cast(null as varchar) as ${column}`),
  ].join(', ');
  return {
    table: `staging.${kind}`,
    materialized: records > 0 && records <= mostInMemory ? 'memory' : 'view',
    description: `Raw ${kind} of all feeds as text.`,
    grain: ['file_number', 'record_number'],
    source: 'src/staging/staging-models.ts',
    sql: selects.length ? selects.join('\nunion all\n') : `${nothing} where false`,
  };
}

function recordSelect(feed: StagedFeed): string {
  const columns = columnNames(feed);
  const fields = stagedFields(contractOf(feed.resolved.preset.kind)).map(
    (field) => `${fieldSql(feed.resolved.preset, field, columns)} as ${field}`,
  );
  const further = feed.resolved.preset.kind === 'orders' ? apartColumns(feed, columns) : [];
  return `select\n    ${[...place(feed), ...fields, ...further].join(',\n    ')}\nfrom ${source(feed)}`;
}

/** Whether a row of an order file is no ordinary sale: a return, or no sale for a reason. */
function apartColumns({ resolved }: StagedFeed, columns: readonly string[]): readonly string[] {
  const { returns, notSales, blanks } = resolved.preset;
  const test = (row: RowCondition) => rowSql(row, columns, blanks);
  const notSale = notSales.map((row) => ({ test: test(row), reason: row.reason }));
  const role = [
    ...notSale.map((row) => `when ${row.test} then 'no sale'`),
    ...returns.map((row) => `when ${test(row)} then 'return'`),
  ];
  const reason = notSale.map((row) => `when ${row.test} then ${literal(row.reason)}`);
  return [`${caseSql(role)} as apart`, `${caseSql(reason)} as apart_reason`];
}

function caseSql(branches: readonly string[]): string {
  return branches.length ? `case ${branches.join(' ')} end` : textSql(undefined);
}

/**
 * One row for each question of a record: a question is a column of the record's own file, so that
 * questionnaires that differ keep their questions apart.
 */
function unpivotedSelect(feed: StagedFeed): string {
  const { preset } = feed.resolved;
  const columns = columnNames(feed);
  const questions = questionsOf(preset, columns);
  const known = stagedFields(contractOf(preset.kind));
  const fields = known.map((field) => {
    const asked = columnsAbout(field, preset, questions);
    return `${fieldSql(preset, field, columns, asked)} as ${field}`;
  });
  const needsId = known.includes('response_id') && !('response_id' in preset.fields);
  const ownId = `response_key(answered_at, questions) as response_id`;
  return [
    `select * exclude (questions, q)${needsId ? ` replace (${ownId})` : ''},`,
    'q.question_number, q.question, q.question_item, q.asks_for, q.answer',
    'from (select *, unnest(questions) as q',
    `from (select ${[...place(feed), ...fields, `${questionsSql(feed)} as questions`].join(', ')}`,
    `from ${source(feed)}))`,
  ].join('\n');
}

/** What some columns say together, as a number; null where they say nothing, or a file lacks one of them. */
function ownNumberSql(wanted: readonly string[], columns: readonly string[]): string {
  const names = wanted.flatMap((name) => landedNames([name], columns).slice(0, 1));
  if (names.length < wanted.length) return textSql(undefined);
  const cells = names.map((name) => `blank_to_null(${identifier(name)})`);
  const texts = cells.map((cell) => `coalesce(tidy_text(${cell}), '')`);
  return `case when coalesce(${cells.join(', ')}) is not null then md5(concat_ws(chr(31), ${texts.join(', ')})) end`;
}

/** What a record is whose file asks nothing: its contract refuses it, so that it is not lost. */
const noQuestion = `{${questionColumns.map((column) => `${column}: ${textSql(undefined)}`).join(', ')}}`;

/** The questions of a record with its answers, which depend on the columns of its file. */
function questionsSql({ resolved, files }: StagedFeed): string {
  const { preset } = resolved;
  const { tables, tableIndex } = rowsOf(files);
  // Files that share a table have equal columns.
  const columns = new Map(files.map((file) => [file.parquet, file.columns]));
  const layouts = Map.groupBy(tables.keys(), (index) =>
    JSON.stringify(columns.get(tables[index] ?? '')),
  );
  const branches = [...layouts.values()].map((indexes) => {
    const questions = questionsOf(preset, columns.get(tables[indexes[0] ?? 0] ?? '') ?? []);
    const structs = questions.map(
      ({ column, number, question, item, asksFor }) =>
        `{question_number: '${number}', question: ${literal(question)}, ` +
        `question_item: ${literal(item)}, asks_for: ${textSql(asksFor)}, ` +
        `answer: ${cellSql(column, preset.blanks)}}`,
    );
    return `when ${tableIndex} in (${indexes.join(', ')}) then [${structs.join(', ') || noQuestion}]`;
  });
  return `case ${branches.join(' ')} end`;
}

/**
 * The sum of a field's columns; all that notes say, since any of them may mark a test; else the first column that is not blank, of those of the preset and
 * then of `more`; without any, what the preset says of all records, or null.
 */
function fieldSql(
  preset: Preset,
  field: string,
  columns: readonly string[],
  more: readonly string[] = [],
): string {
  const condition = preset.onlyWhere[field];
  const value = valueSql(preset, field, columns, more);
  return condition === undefined
    ? value
    : `case when ${rowSql(condition, columns, preset.blanks)} then ${value} end`;
}

function valueSql(
  preset: Preset,
  field: string,
  columns: readonly string[],
  more: readonly string[],
): string {
  if (field in preset.sums) return sumSql(preset, field, columns);
  if (field === 'order_id' && preset.idFrom) return ownNumberSql(preset.idFrom, columns);
  const found = [...landedNames(preset.fields[field] ?? [], columns), ...more];
  // What elsewhere says nothing may be a word of this field: WeChat's / is neither income nor expense.
  const blanks = preset.blanks.filter((blank) => !(blank in (preset.words[field] ?? {})));
  const [time] = landedNames(preset.timeOfDay[field] ?? [], columns);
  const cells = found.map((column) => {
    const cell = translated(preset, field, cellSql(column, blanks));
    return withTime(cell, time);
  });
  const constant = preset.constants[field];
  if (cells.length < 2 && (cells.length === 0 || constant === undefined)) {
    return cells[0] ?? textSql(constant);
  }
  const visible = cells.map((cell) => `blank_to_null(${cell})`);
  if (field === 'note') return `nullif(concat_ws('; ', ${visible.join(', ')}), '')`;
  // Of several columns that say who may be written to, the one that says no counts.
  const strictest = /_opt_out$/.test(field)
    ? 'strictest_opt_out'
    : /_consent$/.test(field) && 'strictest_consent';
  if (strictest && constant === undefined) return `${strictest}([${visible.join(', ')}])`;
  return `coalesce(${[...visible, ...(constant === undefined ? [] : [literal(constant)])].join(', ')})`;
}

/** What the amounts of several columns come to. */
function sumSql(preset: Preset, field: string, columns: readonly string[]): string {
  const cells = (names: readonly string[] = []) =>
    landedNames(names, columns).map((name) => cellSql(name, preset.blanks));
  const { plus, minus } = preset.sums[field] ?? {};
  const list = (texts: readonly string[]) => `cast([${texts.join(', ')}] as varchar[])`;
  return `sum_of_amounts(${list(cells(plus))}, ${list(cells(minus))})`;
}

/** A cell with the format's word for a consent as yes or no, or as nothing. */
function translated({ words }: Preset, field: string, cell: string): string {
  const { '*': others, ...named } = words[field] ?? {};
  const isLookedUp = statusFields.some((each) => each === field);
  if (isLookedUp || (others ?? Object.keys(named)[0]) === undefined) return cell;
  const branches = Object.entries(named).map(
    ([word, meaning]) => `when ${literal(foldName(word).toLowerCase())} then ${meant(meaning)}`,
  );
  const other =
    others === undefined ? cell : `case when is_visible(${cell}) then ${meant(others)} end`;
  return branches.length === 0
    ? other
    : `case status_key(${cell}) ${branches.join(' ')} else ${other} end`;
}

function meant(meaning: string): string {
  return meaning === '' ? 'null' : literal(meaning);
}

/** A date with the time of day of another column behind it, where there is one. */
function withTime(date: string, time: string | undefined): string {
  return time === undefined ? date : `concat_ws(' ', ${date}, blank_to_null(${identifier(time)}))`;
}

function textSql(text: string | undefined): string {
  return text === undefined ? 'cast(null as varchar)' : literal(text);
}
