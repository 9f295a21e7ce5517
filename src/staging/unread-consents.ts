import type { ResolvedFeed } from '../config/loaded-config.ts';
import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { ColumnWords } from '../contracts/words/column-words.ts';
import {
  type ConsentSense,
  consentSense,
  looksLikeConsent,
  mayHoldWithdrawals,
} from '../contracts/words/consent-columns.ts';
import { namesObjectionList } from '../contracts/words/objection-lists.ts';
import { emailOptOuts, optOuts, optOutTimes, textOptOuts } from '../contracts/words/opt-outs.ts';
import { wordsOf } from '../contracts/words/words-of.ts';
import type { SqlModel } from '../engine/model.ts';
import { literal } from '../engine/sql-text.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import { namedColumns, questionTest } from '../presets/known-columns.ts';
import { matchName } from '../recognise/match-name.ts';
import { foldName } from '../text/column-names.ts';
import { cellSql } from './cell-sql.ts';
import { columnNames, place, rowsOf, type StagedFeed, source } from './feed-rows.ts';

/** A column that may say who must not be written to or profiled, and that nothing reads. */
export interface UnreadConsent extends ConsentSense {
  readonly name: string;
}

/**
 * The columns of a feed that look like a consent or a withdrawal and that nothing reads. Of a preset only a name that is
 * one as a whole counts, since its format is known; the questions of a survey are the shop's own, whatever the format.
 * A column that is none is silenced by the mapping's `drop` or the feed's `accept`.
 */
export function unreadConsentColumns(
  { feed, preset }: ResolvedFeed,
  columns: readonly string[],
): readonly UnreadConsent[] {
  const known = namedColumns(preset);
  const silenced = new Set(feed.accept.map(foldName));
  const isOfPeople = preset.kind === 'registrations';
  const optOutWords = plainOptOutWords(preset.kind);
  const isQuestion = questionTest(preset);
  const isWanted = (name: string) => {
    if (feed.mapping === undefined && !isQuestion(name)) {
      return isOfPeople
        ? saysOptOut(name) || saysConsent(name)
        : optOutWords.some((words) => matchName(name, words) !== undefined);
    }
    if (looksLikeConsent(name)) return true;
    return (
      isOfPeople &&
      (saysOptOut(name) || mayHoldWithdrawals(name) || consentSense(name).channel === 'profiling')
    );
  };
  return columns
    .filter((name) => !known.has(foldName(name)) && !silenced.has(foldName(name)))
    .filter((name) => isWanted(name) && consentSense(name).channel !== 'other')
    .map((name) => ({
      name,
      ...consentSense(name),
      ...(isOfPeople && saysOptOut(name) ? { says: 'refusal', isCertain: true } : {}),
    }));
}

/** Whether a column of people's records is named after opting out, or its time, in words that other files use too. */
function saysOptOut(name: string): boolean {
  return (
    matchName(name, { is: `${optOuts}, ${emailOptOuts}, ${textOptOuts}, ${optOutTimes}` }) !==
    undefined
  );
}

/** The words for opting out in columns of other records that name people, such as orders. */
function plainOptOutWords(kind: string): readonly ColumnWords[] {
  const known = stagedFields(contractOf(kind));
  return ['email_opt_out', 'sms_opt_out']
    .filter((field) => known.includes(field))
    .map((field) => wordsOf(kind, field) ?? { is: '' });
}

/** Whether a column of people's records is named after agreeing to be written to or profiled, in words that other files use too. */
function saysConsent(name: string): boolean {
  const fields = [
    'marketing_consent',
    'email_consent',
    'sms_consent',
    'profiling_consent',
    'profiling_opt_out',
  ];
  return fields.some((field) => {
    const words = wordsOf('registrations', field);
    return words !== undefined && matchName(name, words)?.how === 'whole';
  });
}

/** What stands for a column where a whole file, by its name, lists those who want no marketing. */
export const wholeList = 'the name of the file';

/**
 * Whether a file is named after those who want no marketing, and its feed's mapping reads nobody's
 * refusal: then being in it is one. A mapping that says otherwise has `constants: { email_opt_out: 'no' }`.
 */
export function listsObjections(
  { feed, preset }: ResolvedFeed,
  { landed, places }: Pick<LandedInput, 'landed' | 'places'>,
): boolean {
  if (feed.mapping === undefined || preset.kind !== 'registrations') return false;
  const said = [...Object.keys(preset.fields).filter(isOptOut), ...Object.keys(preset.constants)];
  if (said.some((field) => isOptOut(field) || field.endsWith('_consent'))) return false;
  const names = [landed.file, ...places].flatMap((path) => path.split('/').slice(-2));
  return [feed.name, ...names].some(namesObjectionList);
}

function isOptOut(field: string): boolean {
  return field.endsWith('_opt_out') || field === 'opted_out_at';
}

/** The name of the table with such cells. */
export const unreadTable = 'staging.unread_consents';

const columns = ['column_name', 'says', 'channel', 'is_certain', 'cell'];

/**
 * The cells of columns that may say who must not be written to and that nothing reads, one row each:
 * `staging.unread_consents`. `clean.unread_columns` says which of them hold people back.
 */
export function unreadConsents(feeds: readonly StagedFeed[]): SqlModel {
  const selects = feeds.flatMap((feed) => {
    const unread = unreadConsentColumns(feed.resolved, columnNames(feed));
    const isList = feed.files.some((file) => file.listsObjections);
    return unread.length || isList ? [selectCells(feed, unread)] : [];
  });
  const nothing = [
    'select cast(null as varchar) as feed, cast(null as bigint) as file_number',
    'cast(null as bigint) as record_number',
    ...columns.map((column) => `cast(null as varchar) as ${column}`),
  ].join(', ');
  return {
    table: unreadTable,
    materialized: 'view',
    description: 'Cells of columns that look like a consent and that nothing reads.',
    grain: ['file_number', 'record_number', 'column_name'],
    source: 'src/staging/unread-consents.ts',
    sql: selects.length ? selects.join('\nunion all\n') : `${nothing} where false`,
  };
}

function selectCells(feed: StagedFeed, unread: readonly UnreadConsent[]): string {
  const { blanks } = feed.resolved.preset;
  const lists = feed.files.filter((file) => file.listsObjections);
  const numbers = lists.map(({ fileNumber }) => fileNumber).join(', ');
  const listed = `case when ${rowsOf(feed.files).fileNumber} in (${numbers}) then 'listed' end`;
  const structs = [
    ...unread.map((column) => struct(column, cellSql(column.name, blanks))),
    ...(lists.length ? [struct(membership, listed)] : []),
  ];
  return [
    `select feed, file_number, record_number, ${columns.map((column) => `u.${column}`).join(', ')}`,
    `from (select ${[...place(feed), `unnest([${structs.join(', ')}]) as u`].join(', ')}`,
    `from ${source(feed)})`,
    'where is_visible(u.cell)',
  ].join('\n');
}

const membership: UnreadConsent = {
  name: wholeList,
  says: 'refusal',
  channel: 'any',
  isCertain: true,
};

function struct({ name, says, channel, isCertain }: UnreadConsent, cell: string): string {
  return (
    `{column_name: ${literal(name)}, says: ${literal(says)}, channel: ${literal(channel)}, ` +
    `is_certain: ${literal(String(isCertain))}, cell: ${cell}}`
  );
}
