import type { ResolvedFeed } from '../config/load.ts';
import { identifier, literal } from '../engine/duckdb.ts';
import type { RawFile, SqlModel } from '../engine/model.ts';
import { foldName } from '../landing/column-names.ts';
import type { FeedKind, Preset } from '../presets/preset.ts';
import { stagedFields } from './fields.ts';

/** A feed with its landed files, numbered without a gap. */
export interface StagedFeed {
  readonly resolved: ResolvedFeed;
  readonly files: readonly RawFile[];
}

/**
 * Views that give every feed's records, column by column under the names of the contract, as text:
 * `staging.orders`, `staging.registrations`, `staging.survey_answers`. Compiled from presets, since
 * only they know the names in the files.
 */
export function stagingModels(feeds: readonly StagedFeed[]): readonly SqlModel[] {
  const landed = feeds.filter(({ files }) => files.length > 0);
  const kinds: readonly FeedKind[] = ['registrations', 'orders', 'survey_answers'];
  return kinds.map((kind) =>
    view(
      kind,
      landed
        .filter(({ resolved }) => resolved.preset.kind === kind)
        .map((feed) => (kind === 'survey_answers' ? surveySelect(feed) : recordSelect(feed))),
      [...stagedFields[kind], ...(kind === 'survey_answers' ? questionColumns : [])],
    ),
  );
}

const questionColumns = ['question_number', 'question', 'answer'];

function view(name: string, selects: readonly string[], columns: readonly string[]): SqlModel {
  const nothing = [
    `select cast(null as varchar) as feed, cast(null as bigint) as file_number`,
    `cast(null as bigint) as record_number`,
    ...columns.map((column) => `cast(null as varchar) as ${column}`),
  ].join(', ');
  return {
    table: `staging.${name}`,
    materialized: 'view',
    description: `Raw ${name} of all feeds as text.`,
    grain: ['file_number', 'record_number'],
    source: 'src/staging/staging-models.ts',
    sql: selects.length ? selects.join('\nunion all\n') : `${nothing} where false`,
  };
}

function recordSelect(feed: StagedFeed): string {
  const columns = columnNames(feed);
  const fields = stagedFields[feed.resolved.preset.kind].map(
    (field) => `${fieldSql(feed.resolved.preset, field, columns)} as ${field}`,
  );
  return `select\n    ${[...place(feed), ...fields].join(',\n    ')}\nfrom ${source(feed)}`;
}

/** One row for each question of a record: a question is a column of the file. */
function surveySelect(feed: StagedFeed): string {
  const { preset } = feed.resolved;
  const columns = columnNames(feed);
  const questions = questionsOf(preset, columns);
  const fields = stagedFields.survey_answers.map((field) => {
    const words = Reflect.get(preset.respondent ?? {}, field);
    const asked = Array.isArray(words)
      ? questions.filter(({ question }) => words.some((word) => question.includes(String(word))))
      : [];
    const sql = asked.length
      ? firstOf(asked.map(({ column }) => column))
      : fieldSql(preset, field, columns);
    return `${sql} as ${field}`;
  });
  const structs = questions.map(
    ({ column, question }, index) =>
      `{question_number: '${index + 1}', question: ${literal(question)}, answer: ${identifier(column)}}`,
  );
  return [
    `select * exclude (q), q.question_number, q.question, q.answer`,
    `from (select ${[...place(feed), ...fields].join(', ')}, unnest([${structs.join(', ')}]) as q`,
    `from ${source(feed)})`,
  ].join('\n');
}

function questionsOf(preset: Preset, columns: readonly string[]) {
  const pattern = new RegExp(preset.questions ?? '$^');
  return columns.flatMap((column) => {
    const match = pattern.exec(column);
    return match ? [{ column, question: match[2] ?? match[1] ?? column }] : [];
  });
}

/** The first column that is not blank; a column that no file has says nothing. */
function fieldSql(preset: Preset, field: string, columns: readonly string[]): string {
  const wanted = (preset.fields[field] ?? []).map(foldName);
  const found = wanted.filter((name) => columns.includes(name));
  return found.length ? firstOf(found) : 'cast(null as varchar)';
}

function firstOf(columns: readonly string[]): string {
  const [only, ...more] = columns.map(identifier);
  return more.length && only
    ? `coalesce(${[only, ...more].map((column) => `blank_to_null(${column})`).join(', ')})`
    : (only ?? 'null');
}

function place({ resolved, files }: StagedFeed): readonly string[] {
  return [
    `${literal(resolved.feed.name)} as feed`,
    `cast(${files[0]?.fileNumber ?? 0} + file_index as bigint) as file_number`,
    'cast(file_row_number + 1 as bigint) as record_number',
  ];
}

function source({ files }: StagedFeed): string {
  const list = files.map(({ parquet }) => literal(parquet)).join(', ');
  return `read_parquet([${list}], union_by_name = true)`;
}

function columnNames({ files }: StagedFeed): readonly string[] {
  return [...new Set(files.flatMap(({ columns }) => columns))];
}
