import { type Contract, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';
import { literal } from '../engine/sql-text.ts';
import { lineColumns, rankedByFile } from './line-versions.ts';
import { type Cte, newestFirst, withCtes } from './ranking.ts';

const source = 'src/clean/version-models.ts';

/**
 * Of several records of one thing the newest counts. Two models a kind, compiled from what its contract says of
 * versions: which version a record is, where several describe one thing, and the records that count.
 */
export const versionModels: readonly SqlModel[] = contracts.flatMap((contract) => [
  versionsModel(contract),
  ...(contract.versions?.newest ? [] : [newestModel(contract)]),
]);

function versionsModel(contract: Contract): SqlModel {
  const leads = contract.versions?.lines?.leads;
  return {
    table: `clean.${contract.kind}_versions`,
    materialized: 'table',
    description: describe(contract),
    grain: ['file_number', 'record_number'],
    ...keptByKey(contract),
    columns: columnNotes({
      none: {
        version:
          '1 is the newest and counts; 0 is of an id that several things have, and is refused',
        winner_file_number: 'the file of the version that counts',
        winner_record_number: 'the place of that version in its file',
        ...(leads && { [leads.column]: leads.description }),
      },
    }),
    source,
    sql: withCtes(
      [
        { name: 'repeated', sql: repeatedSql(contract) },
        { name: 'contested', sql: contestedSql(contract) },
        ...rankedCtes(contract),
      ],
      versionsSql(contract),
    ),
  };
}

function describe({ kind, versions }: Contract): string {
  const { lines, contradicted, several } = versions ?? {};
  return [
    lines && !lines.where
      ? `One row per record of ${kind} that does not count, since a newer one replaces it: which version it is.`
      : `One row per record of ${kind} that describes the same thing as others: which version it is.`,
    contradicted || several
      ? 'Version 1 is the newest and counts; version 0 is of an id that several things have, and is refused.'
      : 'Version 1 is the newest and counts.',
    "The newest is so by the time of its change where all versions state one, else by the file's date; equal times are decided by the values.",
    lines
      ? 'Where a record is one line of the thing, the newest file that holds the thing counts with all its lines, and no other file does.'
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What names a thing: it is equal in all of its versions. */
function keyOf({ naturalKey, versions }: Contract): readonly string[] {
  return versions?.key ?? ['id_scope', ...naturalKey];
}

/** Versions are of one key, whatever other keys have. */
function keptByKey(contract: Contract): Pick<SqlModel, 'keyed'> {
  const { kind, records, versions } = contract;
  const key = keyOf(contract);
  const checked = `clean.checked_${kind}`;
  if (records !== checked) return {};
  const byFile = ['file_number'];
  return {
    keyed: {
      key,
      parents: [
        { table: checked, columns: key },
        { table: 'landing.files', columns: byFile, of: { table: checked, columns: byFile } },
        ...(versions?.judged ? [{ table: versions.judged, columns: key }] : []),
        ...(versions?.contradicted
          ? [{ table: 'clean.contradictions', columns: ['id_scope', 'id'] }]
          : []),
      ],
    },
  };
}

/** The column that says when a version came to be. */
function changeOf({ columns, versions }: Contract): string | undefined {
  return versions?.changedBy ?? columns.find(({ name }) => name === 'updated_at')?.name;
}

function repeatedSql(contract: Contract): string {
  const { records, versions } = contract;
  const change = changeOf(contract);
  const selected = [
    ...keyOf(contract).map((column) => `records.${column}`),
    ...(change ? [`count(records.${change}) = count(*) as all_state_changes`] : []),
    ...(versions?.several ? [`${versions.several} as are_several`] : []),
  ];
  return [
    `select ${selected.join(', ')}`,
    `from ${records} as records`,
    ...(versions?.several ? ['cross join config.merchant as merchant'] : []),
    `where ${isRanked(contract)}`,
    `group by ${keyOf(contract)
      .map((column) => `records.${column}`)
      .join(', ')}`,
    'having count(*) > 1',
  ].join('\n');
}

/** Which records have versions: those that break no rule. */
function isRanked({ versions }: Contract): string {
  return ["records.failures = ''", ...(versions?.where ? [versions.where] : [])].join(' and ');
}

/** The records of things that several describe, with all that decides which is the newest. */
function contestedSql(contract: Contract): string {
  const { records, versions } = contract;
  const { progress, lines, judged, several } = versions ?? {};
  const change = changeOf(contract);
  const key = keyOf(contract);
  const ranks = progress?.words.map((word, index) => `when ${literal(word)} then ${index + 1}`);
  const selected = [
    ...['file_number', 'record_number', ...key].map((column) => `records.${column}`),
    ...(change
      ? [`case when repeated.all_state_changes then records.${change} end as changed_at`]
      : []),
    ...(progress && ranks
      ? [`case records.${progress.field} ${ranks.join(' ')} end as progress`]
      : []),
    ...(several ? ['repeated.are_several'] : []),
    ...(lines ? lineColumns(lines) : []),
    'files.exported_at',
    'files.file_hash',
    `${contentOf(contract)} as content`,
  ];
  return `select
    ${selected.join(',\n    ')}
from ${records} as records
inner join repeated on ${key.map((column) => `records.${column} = repeated.${column}`).join(' and ')}
inner join landing.files as files on records.file_number = files.file_number${judged ? withoutRefused(contract, judged, 'records') : ''}
where ${isRanked(contract)}`;
}

/** A join that leaves the records of files in which their thing breaks no rule as a whole. */
function withoutRefused(contract: Contract, judged: string, alias: string): string {
  const same = [...keyOf(contract), 'file_number'].map(
    (column) => `${alias}.${column} = judged.${column}`,
  );
  return `
anti join (select * from ${judged} where failures <> '') as judged
    on ${same.join(' and ')}`;
}

/** All that a version says, as text, but for what names it and what ranks it before its values do. */
function contentOf(contract: Contract): string {
  const { kind, records, versions } = contract;
  if (records !== `clean.checked_${kind}`) return 'records.content';
  const types = new Map(typedColumns(contract).map(({ name, sqlType }) => [name, sqlType]));
  const said = [contract, ...(contract.includes ? [contract.includes] : [])];
  const apart = new Set([
    ...said.flatMap(({ naturalKey }) => naturalKey),
    ...keyOf(contract),
    changeOf(contract),
    versions?.progress?.field,
  ]);
  const names = [
    ...said.flatMap(({ columns }) => columns.map(({ name }) => name)),
    ...contract.carries,
  ];
  const values = [...new Set(names)]
    .filter((name) => !apart.has(name))
    .map((name) =>
      types.get(name) === 'varchar' ? `records.${name}` : `cast(records.${name} as varchar)`,
    );
  const text = `fingerprint_parts([${values.join(', ')}])`;
  // What a file says of a thing is the sum of what its lines say.
  return versions?.lines ? `fingerprint(${text})` : text;
}

function rankedCtes(contract: Contract): readonly Cte[] {
  const { versions } = contract;
  const lines = versions?.lines;
  const key = keyOf(contract);
  const facts = {
    change: changeOf(contract) !== undefined,
    progress: versions?.progress !== undefined,
  };
  const byRecord = `select
    file_number,
    record_number,
    ${key.join(',\n    ')},
    ${versions?.several ? 'case when are_several then 0 else row_number() over newest_first end' : 'row_number() over newest_first'} as version,
    first_value(file_number) over newest_first as winner_file_number,
    first_value(record_number) over newest_first as winner_record_number
from contested
${lines ? 'where not is_line\n' : ''}window
    newest_first as (
        partition by ${key.join(', ')}
        order by ${newestFirst(facts)}, record_number asc nulls last
    )`;
  if (!lines) return [{ name: 'ranked', sql: byRecord }];
  return rankedByFile(lines, key, facts, lines.where === undefined ? undefined : byRecord);
}

function versionsSql(contract: Contract): string {
  const { kind, naturalKey, versions } = contract;
  const leads = versions?.lines?.leads?.column;
  const isContradicted = versions?.contradicted !== undefined;
  const version = isContradicted
    ? 'case when contradictions.id is null then ranked.version else 0 end as version'
    : 'ranked.version';
  const join = `left join clean.contradictions as contradictions
    on contradictions.kind = ${literal(kind)}
    and ranked.id_scope = contradictions.id_scope
    and ranked.${naturalKey[0]} = contradictions.id`;
  const columns = [
    'ranked.file_number',
    'ranked.record_number',
    ...keyOf(contract).map((column) => `ranked.${column}`),
    version,
    ...(leads ? [`ranked.${leads}`] : []),
    'ranked.winner_file_number',
    'ranked.winner_record_number',
  ];
  const others = [
    'file_number',
    'record_number',
    ...keyOf(contract),
    'version',
    ...(leads ? [`false as ${leads}`] : []),
    'winner_file_number',
    'winner_record_number',
  ];
  return [
    `select\n    ${columns.join(',\n    ')}`,
    'from ranked',
    ...(isContradicted ? [join] : []),
    // Most things have several lines, and most files are the newest that hold them.
    ...(versions?.lines && !versions.lines.where ? ['where ranked.version > 1'] : []),
    ...(versions?.also ? [`union all\nselect ${others.join(', ')}\nfrom ${versions.also}`] : []),
  ].join('\n');
}

function newestModel(contract: Contract): SqlModel {
  const { kind, records, versions } = contract;
  const isGood =
    records === `clean.checked_${kind}`
      ? "checked.failures = ''"
      : `exists (
        select 1
        from ${records} as records
        where
            records.file_number = checked.file_number
            and records.record_number = checked.record_number
            and records.failures = ''
    )`;
  return {
    table: `clean.newest_${kind}`,
    materialized: 'view',
    description: `One row per raw record of ${kind} that counts: it breaks no rule, and no newer version of it is known.`,
    grain: ['file_number', 'record_number'],
    source,
    sql: `select checked.*
from clean.checked_${kind} as checked
anti join (select * from clean.${kind}_versions where version <> 1) as versions
    on checked.file_number = versions.file_number
    and checked.record_number = versions.record_number${versions?.judged ? withoutRefused(contract, versions.judged, 'checked') : ''}
where ${isGood}`,
  };
}
