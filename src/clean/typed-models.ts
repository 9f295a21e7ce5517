import type { Column } from '../contracts/columns.ts';
import { type Contract, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { Consequence } from '../contracts/field.ts';
import type { SqlModel } from '../engine/model.ts';

const plainReaders = { amount: 'plain_amount', day: 'plain_date', flag: 'plain_flag' } as const;

/** One view a kind: what the text of its records says, as typed values, read as the contract says. */
export const typedModels: readonly SqlModel[] = contracts
  .filter(({ kind, derivedIn }) => derivedIn !== `clean.typed_${kind}`)
  .map(typedModel);

function typedModel(contract: Contract): SqlModel {
  const { kind } = contract;
  const layers = [
    ...namedLayer(contract),
    // What text says by itself is read before anything is joined: what stands above a join is set up once more for it.
    { name: 'read', sql: readLayer(contract) },
    { name: 'staged', sql: stagedLayer(contract) },
    ...(orElses(contract).length ? [{ name: 'valued', sql: valuedLayer(contract) }] : []),
  ];
  const last = orElses(contract).length ? completedLayer(contract) : valuedLayer(contract);
  return {
    table: `clean.typed_${kind}`,
    materialized: 'view',
    description: `One row per raw record of ${kind}: what its text says, as typed values; null where it says nothing readable.`,
    grain: ['file_number', 'record_number'],
    source: 'src/clean/typed-models.ts',
    sql: `with ${layers.map(({ name, sql }) => `${name} as (\n${sql}\n)`).join(',\n\n')}\n\n${last}`,
  };
}

/** A person's whole name, which may stand in two columns. */
function namedLayer(contract: Contract): readonly { name: string; sql: string }[] {
  if (!hasPersonName(contract)) return [];
  const sql = `select
    *,
    case
        when given_name is null and family_name is null then name
        else coalesce(blank_to_null(name), full_name(given_name, family_name))
    end as full_name
from staging.${contract.kind}`;
  return [{ name: 'named', sql }];
}

function readLayer(contract: Contract): string {
  const reads = typedColumns(contract).flatMap(readOnTheSpot);
  const from = hasPersonName(contract) ? 'named' : `staging.${contract.kind}`;
  return `select
    *,
    ${[...reads, ...virtualPhone(contract), ...textTests(contract)].join(',\n    ')}
from ${from}`;
}

/** What a cell says without its column, its feed or the feed's words. */
function readOnTheSpot({ name, reading }: Column): readonly string[] {
  if (reading.by === 'function') return [`${reading.name}(${name}) as read_${name}`];
  if (reading.by === 'sql') return [`${reading.sql} as read_${name}`];
  if (reading.by === 'name') {
    return [`case when not is_garbled(full_name) then person_name(full_name) end as read_${name}`];
  }
  if (reading.by !== 'form') return [];
  // Which moment it is depends on the feed's timezone, and what a share is on how the feed writes them; currencies are
  // known by their file.
  if (reading.form === 'time' || reading.form === 'share') return [];
  if (reading.form === 'currency') return [`upper(blank_to_null(${name})) as read_${name}`];
  return [`${plainReaders[reading.form]}(${name}) as plain_${name}`];
}

function virtualPhone(contract: Contract): readonly string[] {
  if (!hasField(contract, 'phone')) return [];
  // A number that expires belongs to a parcel.
  const expires = hasField(contract, 'phone_expires_at') ? ' or is_visible(phone_expires_at)' : '';
  return [`is_virtual_phone(phone)${expires} as phone_is_virtual`];
}

/** Whether a field has text: what is null though it has is unreadable, and not missing. */
function textTests(contract: Contract): readonly string[] {
  return typedColumns(contract)
    .filter((column) => hasOwnText(column) && !isLookedUp(column))
    .map(({ name, reading }) => {
      const cell = reading.by === 'name' ? 'full_name' : name;
      return `is_visible(${cell}) as has_${name}_text`;
    });
}

/** Whether presets fill the field, and it is read by itself. */
function hasOwnText({ facts, reading }: Column): boolean {
  return facts.made === undefined && reading.by !== 'others';
}

/** An optional word that is known to say nothing is no text; a status that says nothing is missing. */
function isLookedUp({ reading, required }: Column): boolean {
  return reading.by === 'word' && !required;
}

function stagedLayer(contract: Contract): string {
  const times = typedColumns(contract)
    .filter(({ reading }) => reading.by === 'form' && reading.form === 'time')
    .map(({ name }) => `plain_instant(records.${name}, feeds.timezone) as plain_${name}`);
  return `select
    ${['records.*', 'feeds.id_scope', ...times, ...phoneColumns(contract)].join(',\n    ')}
from read as records
inner join config.feeds as feeds on records.feed = feeds.feed`;
}

function phoneColumns(contract: Contract): readonly string[] {
  const phones = phonesOf(contract);
  if (phones.length === 0) return [];
  const named = hasField(contract, 'country');
  const country = named ? 'coalesce(records.read_country, feeds.country)' : 'feeds.country';
  const states = named
    ? 'feeds.states_country or records.read_country is not null'
    : 'feeds.states_country';
  return [
    `${country} as phone_country`,
    `case when ${states} then 'stated' else 'guessed' end as phone_country_is`,
    ...phones.map((field) => `phone_e164(records.${field}, ${country}) as plain_${field}`),
  ];
}

function phonesOf(contract: Contract): readonly string[] {
  return typedColumns(contract)
    .filter(({ reading }) => reading.by === 'phone')
    .map(({ name }) => name);
}

/** The values of cells that are not in the plainest form come from where their columns are read as a whole. */
function valuedLayer(contract: Contract): string {
  const columns = typedColumns(contract).filter(({ reading }) => reading.by !== 'others');
  const hasForms = columns.some(({ reading }) => reading.by === 'form');
  const phones = phonesOf(contract);
  const doubts = hasForms ? 'readings.set_aside_doubts' : 'cast(null as varchar)';
  const words = columns.filter(({ reading }) => reading.by === 'word');
  const selected = [
    ...['feed', 'file_number', 'record_number', 'id_scope'].map((name) => `staged.${name}`),
    ...columns.map((column) => `${settledFlag(column, columns)} as ${column.name}`),
    ...(hasField(contract, 'phone') ? ['staged.phone_is_virtual'] : []),
    ...contract.texts.map((field) => `staged.${field} as ${field}_text`),
    ...columns.filter(hasOwnText).map((column) => textTest(column)),
    `${unreadableHelpers(contract, 'quarantine')} as other_failures`,
    `${unreadableHelpers(contract, 'set aside')} as other_set_aside`,
    `${hasForms ? 'readings.doubts' : 'cast(null as varchar)'} as doubts`,
    `${setAsideDoubts(doubts, phones)} as set_aside_doubts`,
  ];
  const joins = [
    ...(hasForms ? [readingsJoin(contract.kind)] : []),
    ...words.map(({ name }) => wordJoin(name)),
    ...phones.map(phoneJoin),
  ];
  return ['select', `    ${selected.join(',\n    ')}`, 'from staged', ...joins].join('\n');
}

function typedValue({ name, reading }: Column): string {
  if (reading.by === 'word') return `words_of_${name}.status`;
  if (reading.by === 'phone') return `coalesce(staged.plain_${name}, parsed_${name}.phone)`;
  if (reading.by !== 'form') return `staged.read_${name}`;
  if (reading.form === 'share') return `readings.${name}`;
  return reading.form === 'currency'
    ? `coalesce(readings.${name}, staged.read_${name})`
    : `coalesce(staged.plain_${name}, readings.${name})`;
}

/** A flag is no where the one that refuses it says yes, or something that cannot be read. */
function settledFlag(column: Column, columns: readonly Column[]): string {
  const refusal = columns.find(({ name }) => name === column.facts.refusedBy);
  if (refusal === undefined) return typedValue(column);
  const { name } = refusal;
  const isRefused = `staged.has_${name}_text and coalesce(${typedValue(refusal)}, true)`;
  return `case when ${isRefused} then false else ${typedValue(column)} end`;
}

function textTest(column: Column): string {
  return isLookedUp(column)
    ? `words_of_${column.name}.status_text is not null as has_${column.name}_text`
    : `staged.has_${column.name}_text`;
}

/** The helpers that have text and cannot be read, and so fail the record or are set aside, as its contract says. */
function unreadableHelpers({ helpers, includes }: Contract, consequence: Consequence): string {
  const own = [...helpers, ...(includes?.helpers ?? [])]
    .filter((column) => hasOwnText(column) && column.facts.invalid === consequence)
    .map(
      (column) =>
        `case when ${textTest(column).split(' as ')[0]} and ${typedValue(column)} is null then '${column.name}:unreadable' end`,
    );
  return own.length ? `concat_ws(';', ${own.join(', ')})` : "''";
}

function readingsJoin(kind: string): string {
  return `left join clean.read_${kind} as readings
    on staged.file_number = readings.file_number
    and staged.record_number = readings.record_number`;
}

function wordJoin(field: string): string {
  const words = `words_of_${field}`;
  return `left join clean.status_texts as ${words}
    on staged.feed = ${words}.feed
    and ${words}.field = '${field}'
    and staged.${field} = ${words}.status_text`;
}

function phoneJoin(field: string): string {
  const parsed = `parsed_${field}`;
  return `left join clean.parsed_phones as ${parsed}
    on staged.${field} = ${parsed}.phone_text
    and staged.phone_country = ${parsed}.country
    and staged.phone_country_is = ${parsed}.country_is`;
}

/** What is in doubt of values that are set aside, phone numbers among them. */
function setAsideDoubts(doubts: string, phones: readonly string[]): string {
  const own = phones.map((field) =>
    field === 'phone'
      ? 'parsed_phone.doubt'
      : `replace(parsed_${field}.doubt, 'phone:', '${field}:')`,
  );
  if (own.length === 0) return doubts;
  const none = phones.map((field) => `parsed_${field}.doubt is null`).join(' and ');
  return `case when ${none} then ${doubts} else concat_ws(';', ${[doubts, ...own].join(', ')}) end`;
}

/** What other fields say where the field itself says nothing. */
function completedLayer(contract: Contract): string {
  const others = orElses(contract);
  const columns = typedColumns(contract).filter(({ reading }) => reading.by !== 'others');
  const selected = [
    'feed',
    'file_number',
    'record_number',
    'id_scope',
    ...columns.map(({ name, facts }) =>
      others.includes(name) ? `coalesce(${name}, ${facts.orElse}) as ${name}` : name,
    ),
    ...(hasField(contract, 'phone') ? ['phone_is_virtual'] : []),
    ...columns.filter(hasOwnText).map(({ name }) => `has_${name}_text`),
    'other_failures',
    'other_set_aside',
    'doubts',
    'set_aside_doubts',
  ];
  return `select\n    ${selected.join(',\n    ')}\nfrom valued`;
}

function orElses(contract: Contract): readonly string[] {
  return typedColumns(contract)
    .filter(({ facts }) => facts.orElse !== undefined)
    .map(({ name }) => name);
}

/** Whether a field is a person's name, which may stand in two columns. */
function hasPersonName(contract: Contract): boolean {
  return typedColumns(contract).some(({ reading }) => reading.by === 'name');
}

function hasField(contract: Contract, field: string): boolean {
  return typedColumns(contract).some(({ name }) => name === field);
}
