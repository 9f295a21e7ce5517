import { type Contract, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { literal } from '../engine/duckdb.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';

/**
 * Of several records with one natural key the newest counts. Two models a kind: which version a record
 * is, where several records speak of one thing, and the records that count. Kinds whose versions are
 * more than records with one key have theirs in `sql/clean/`.
 */
export const versionModels: readonly SqlModel[] = contracts
  .filter(({ versions }) => !versions?.byHand)
  .flatMap((contract) => [versionsModel(contract), newestModel(contract)]);

function versionsModel(contract: Contract): SqlModel {
  const { kind, naturalKey, versions } = contract;
  const key = ['id_scope', ...naturalKey];
  const hasChanges = contract.columns.some(({ name }) => name === 'updated_at');
  const progress = versions?.progress;
  const rank = progress
    ? `case ${progress.field} ${progress.words.map((word, index) => `when ${literal(word)} then ${index + 1}`).join(' ')} end`
    : undefined;
  const order = [
    ...(hasChanges ? ['changed_at'] : []),
    'exported_at',
    ...(rank ? ['progress'] : []),
    'content',
    'file_hash',
  ].map((column) => `${column} desc nulls last`);
  const ranked = `select
    file_number,
    record_number,
    ${key.join(',\n    ')},
    row_number() over newest_first as version,
    first_value(file_number) over newest_first as winner_file_number,
    first_value(record_number) over newest_first as winner_record_number
from contested
window
    newest_first as (
        partition by ${key.join(', ')}
        order by ${order.join(', ')}, record_number asc nulls last
    )`;
  return {
    table: `clean.${kind}_versions`,
    materialized: 'table',
    description:
      `One row per record of ${kind} that has its natural key with others: which version it is. ` +
      'Version 1 is the newest and counts; version 0 is of an id that several things have, and is refused. ' +
      "The newest is so by the time of its change where all versions state one, else by the file's date; equal times are decided by the values.",
    grain: ['file_number', 'record_number'],
    columns: columnNotes({
      none: {
        version:
          '1 is the newest and counts; 0 is of an id that several things have, and is refused',
        winner_file_number: 'the file of the version that counts',
        winner_record_number: 'the place of that version in its file',
      },
    }),
    source: 'src/clean/version-models.ts',
    sql: `with records as (
    select
        file_number,
        record_number,
        ${[...key, ...(hasChanges ? ['updated_at'] : []), ...(rank ? [`${rank} as progress`] : [])].join(',\n        ')},
        fingerprint_parts([${contentOf(contract).join(', ')}]) as content
    from clean.checked_${kind}
    where failures = ''
),

repeated as (
    select ${key.join(', ')}${hasChanges ? ', count(updated_at) = count(*) as all_state_changes' : ''}
    from records
    group by ${key.join(', ')}
    having count(*) > 1
),

contested as (
    select
        records.*,
        ${hasChanges ? 'case when repeated.all_state_changes then records.updated_at end as changed_at,' : ''}
        files.exported_at,
        files.file_hash
    from records
    inner join repeated on ${key.map((column) => `records.${column} = repeated.${column}`).join(' and ')}
    inner join landing.files as files on records.file_number = files.file_number
),

ranked as (
    ${ranked}
)

${withContradictions(contract)}`,
  };
}

/** All that a version says, as text, but for what names it and what ranks it before its values do. */
function contentOf(contract: Contract): readonly string[] {
  const apart = new Set([...contract.naturalKey, 'updated_at', contract.versions?.progress?.field]);
  const carried = typedColumns(contract).filter(({ name }) => contract.carries.includes(name));
  return [...contract.columns, ...carried]
    .filter(({ name }) => !apart.has(name))
    .map(({ name, sqlType }) => (sqlType === 'varchar' ? name : `cast(${name} as varchar)`));
}

function withContradictions({ kind, naturalKey, versions }: Contract): string {
  const isContradicted = versions?.contradicted !== undefined;
  const version = isContradicted
    ? 'case when contradictions.id is null then ranked.version else 0 end'
    : 'ranked.version';
  const join = `left join clean.contradictions as contradictions
    on contradictions.kind = ${literal(kind)}
    and ranked.id_scope = contradictions.id_scope
    and ranked.${naturalKey[0]} = contradictions.id`;
  return [
    'select',
    '    ranked.file_number,',
    '    ranked.record_number,',
    `    ${version} as version,`,
    '    ranked.winner_file_number,',
    '    ranked.winner_record_number',
    'from ranked',
    ...(isContradicted ? [join] : []),
  ].join('\n');
}

function newestModel({ kind }: Contract): SqlModel {
  return {
    table: `clean.newest_${kind}`,
    materialized: 'view',
    description: `One row per raw record of ${kind} that counts: it breaks no rule, and no newer version of it is known.`,
    grain: ['file_number', 'record_number'],
    source: 'src/clean/version-models.ts',
    sql: `select checked.*
from clean.checked_${kind} as checked
where
    checked.failures = ''
    and not exists (
        select 1
        from clean.${kind}_versions as versions
        where
            versions.file_number = checked.file_number
            and versions.record_number = checked.record_number
            and versions.version <> 1
    )`,
  };
}
