import { type Contract, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';
import { literal } from '../engine/sql-text.ts';

const source = 'src/clean/outcome-models.ts';

/** Where records end, and the texts that are looked up for all kinds at once; compiled from the contracts. */
export const outcomeModels: readonly SqlModel[] = [
  {
    table: 'clean.refused',
    materialized: 'table',
    description:
      'One row per raw record that breaks a rule of its contract, with every field and rule as field:rule;field:rule.',
    grain: ['file_number', 'record_number'],
    columns: columnNotes({
      none: { failures: 'every field and rule that it fails, as field:rule;field:rule' },
    }),
    source,
    sql: union(contracts.flatMap(refusals)),
  },
  {
    table: 'clean.set_aside',
    materialized: 'table',
    description:
      'One row per raw record that is clean but for a value that could not be used and became null.',
    grain: ['file_number', 'record_number'],
    columns: columnNotes({
      none: {
        set_aside: 'every field and rule for which a value became null, as field:rule;field:rule',
      },
    }),
    source,
    sql: union(
      contracts.map(
        ({ records }) =>
          `select feed, file_number, record_number, set_aside from ${records} where set_aside <> '' and failures = ''`,
      ),
    ),
  },
  {
    table: 'clean.duplicates',
    materialized: 'table',
    description:
      'One row per raw record that another one replaces: a newer version of the same thing, or the same once more.',
    grain: ['file_number', 'record_number'],
    columns: columnNotes({
      none: {
        kind: 'the kind of the record',
        version: 'which version it is; 1 is the newest',
        winner_file_number: 'the file of the record that counts in its place',
        winner_file: 'the name of that file',
        winner_record_number: 'the place of that record in its file',
      },
    }),
    source,
    sql: duplicatesSql(),
  },
  {
    table: 'clean.conservation',
    materialized: 'table',
    description:
      'One row per landed file: its records are clean, duplicate or quarantined, and the sum is what was read. Each number is counted where the records ended, and not worked out from the others.',
    grain: ['file_number'],
    columns: columnNotes({
      none: {
        records_read: 'how many records the file holds, those included that no reader could read',
        clean: 'how many are clean',
        duplicates: 'how many another record replaces',
        quarantined: 'how many are refused',
      },
    }),
    source,
    sql: conservationSql(),
  },
  {
    table: 'clean.phone_texts',
    materialized: 'table',
    description:
      "One row per phone number as written, with its country, that the fast path does not know. The record or its feed states the country, or it is the merchant's.",
    grain: ['phone_text', 'country', 'country_is'],
    columns: columnNotes({
      none: { country_is: 'whether the country is stated or guessed' },
      direct: { number: 'the number without what surrounds it' },
    }),
    source,
    sql: phoneTextsSql(),
  },
  {
    table: 'clean.status_texts',
    materialized: 'table',
    description:
      'One row per status word as a feed writes it: the canonical word, null where it has no translation. There are few words and many records, so each word is looked up once. Words that say nothing are left out.',
    grain: ['feed', 'field', 'status_text'],
    columns: columnNotes({ none: { field: 'the field that holds the word' } }),
    source,
    isLookup: true,
    sql: statusTextsSql(),
  },
];

function refusals({ kind, naturalKey, records, refusedBy, versions }: Contract): readonly string[] {
  const contradicted = `select files.feed, versions.file_number, versions.record_number, ${literal(`${naturalKey[0]}:${versions?.contradicted}`)} as failures
from clean.${kind}_versions as versions
inner join landing.files as files on versions.file_number = files.file_number
where versions.version = 0`;
  return [
    `select feed, file_number, record_number, failures from ${records} where failures <> ''`,
    ...(versions?.contradicted === undefined ? [] : [contradicted]),
    ...refusedBy.map(
      (table) =>
        `select files.feed, refused.file_number, refused.record_number, refused.failures
from ${table} as refused
inner join landing.files as files on refused.file_number = files.file_number`,
    ),
  ];
}

function duplicatesSql(): string {
  const losers = contracts.map(
    ({ kind }) =>
      `select ${literal(kind)} as kind, file_number, record_number, version, winner_file_number, winner_record_number
    from clean.${kind}_versions
    where version > 1`,
  );
  return `with losers as (
    ${union(losers)}
)

select
    files.feed,
    losers.kind,
    losers.file_number,
    files.file,
    losers.record_number,
    losers.version,
    losers.winner_file_number,
    winner_files.file as winner_file,
    losers.winner_record_number
from losers
inner join landing.files as files on losers.file_number = files.file_number
inner join landing.files as winner_files on losers.winner_file_number = winner_files.file_number`;
}

function conservationSql(): string {
  const places = [
    ...contracts.flatMap(({ clean }) =>
      clean.map(({ table, where }) => ({ place: 'clean', table, where })),
    ),
    { place: 'duplicate', table: 'clean.duplicates', where: undefined },
    { place: 'quarantined', table: 'clean.quarantine', where: undefined },
  ];
  const ended = places.map(
    ({ place, table, where }) =>
      `select file_number, '${place}' as place, ${countOf(table)} as records from ${table} ${where ? `where ${where} ` : ''}group by file_number`,
  );
  return `with ended as (
    ${union(ended)}
),

per_file as (
    select
        file_number,
        coalesce(sum(records) filter (where place = 'clean'), 0) as clean,
        coalesce(sum(records) filter (where place = 'duplicate'), 0) as duplicates,
        coalesce(sum(records) filter (where place = 'quarantined'), 0) as quarantined
    from ended
    group by file_number
)

select
    files.file_number,
    files.feed,
    files.file,
    files.records + files.rejected as records_read,
    cast(coalesce(per_file.clean, 0) as bigint) as clean,
    cast(coalesce(per_file.duplicates, 0) as bigint) as duplicates,
    cast(coalesce(per_file.quarantined, 0) as bigint) as quarantined
from landing.files as files
left join per_file on files.file_number = per_file.file_number`;
}

/** A record may have several rows where its kind has a table of whole records of its own. */
function countOf(table: string): string {
  const severalRows = contracts.some(
    ({ kind, clean, records }) =>
      records !== `clean.checked_${kind}` && clean.some((each) => each.table === table),
  );
  return severalRows ? 'count(distinct record_number)' : 'count(*)';
}

function phoneTextsSql(): string {
  const written = contracts.flatMap((contract) => {
    const columns = typedColumns(contract);
    const country = columns.some(({ name }) => name === 'country') ? 'country' : 'null as country';
    return columns
      .filter(({ reading }) => reading.by === 'phone')
      .map(({ name }) => `select feed, ${name} as phone, ${country} from staging.${contract.kind}`);
  });
  return `with written as (
    ${union(written)}
),

placed as (
    select
        written.phone as phone_text,
        coalesce(country_code(written.country), feeds.country) as country,
        case
            when feeds.states_country or country_code(written.country) is not null then 'stated'
            else 'guessed'
        end as country_is
    from written
    inner join config.feeds as feeds on written.feed = feeds.feed
)

select distinct phone_text, country, country_is, phone_without_extension(phone_text) as number
from placed
where needs_phone_library(phone_text, country)`;
}

function statusTextsSql(): string {
  const written = contracts.flatMap((contract) =>
    typedColumns(contract)
      .filter(({ reading }) => reading.by === 'word')
      .map(
        ({ name }) =>
          `select distinct feed, '${name}' as field, ${name} as status_text from staging.${contract.kind}`,
      ),
  );
  return `with written as (
    ${union(written)}
),

keyed as (
    select feed, field, status_text, status_key(status_text) as status_key
    from written
)

select keyed.feed, keyed.field, keyed.status_text, names.status
from keyed
left join config.status_names as names
    on keyed.feed = names.feed
    and keyed.field = names.field
    and keyed.status_key = names.status_text
where keyed.status_key is not null and names.status is distinct from ''`;
}

function union(selects: readonly string[]): string {
  return selects.join('\nunion all\n');
}
