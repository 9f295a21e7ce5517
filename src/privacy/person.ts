import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { showTable } from '../engine/store.ts';
import { findCustomers } from '../explain/find-customers.ts';
import { readSearch, type Search } from '../explain/search.ts';
import type { TableFile } from './run-files.ts';
import {
  anyOf,
  certainForms,
  type Forms,
  type Identifiers,
  possibleForms,
} from './written-forms.ts';

/** One person, by all that leads to their data. */
export interface Person extends Identifiers, Forms {
  /** The run that knows the customer; null where none does. */
  readonly runId: string | null;
  /** The customer's ids: the one in use first, then those that were merged into it. */
  readonly customerIds: readonly string[];
  /** Several customers that what was asked for fits: then only what was asked for is looked for, of none of them more. */
  readonly choices: readonly string[];
  /** Keys of the records about the person. */
  readonly recordIds: readonly string[];
  readonly names: readonly string[];
  /** How many of the identifiers are shared with others, so that they alone do not show whose data a row is. */
  readonly shared: number;
}

/** Who is meant, as the first run has it that knows the person. */
export interface Identified {
  readonly person: Person;
  /** Runs of another version of Rollcall, whose tables could not be asked. */
  readonly notAsked: readonly string[];
}

const wanted = [
  'identity.records',
  'identity.members',
  'identity.customer_ids',
  'identity.shared_identifiers',
] as const;

/**
 * Finds out who is meant, in the first of the runs that knows the person: all identifiers, names, ids and records of
 * the one customer whom everything that was asked for leads to.
 *
 * @param asked phones, emails, customer ids, user ids, names, as somebody wrote them
 * @param runIds the runs to ask, in this order
 */
export async function identifyPerson(
  loaded: LoadedConfig,
  engine: Engine,
  tables: readonly TableFile[],
  asked: readonly string[],
  runIds: readonly string[],
): Promise<Identified> {
  const searches: AskedFor[] = [];
  for (const written of asked)
    searches.push({ written, ...(await readSearch(engine, loaded, written)) });
  const notAsked: string[] = [];
  for (const runId of runIds) {
    const ofRun = tables.filter(
      ({ runIds: having, columns }) => having.includes(runId) && columns.size > 0,
    );
    try {
      const person = await askRun(engine, runId, ofRun, searches);
      if (person !== undefined) return { person, notAsked };
    } catch (error) {
      if (engine.dialect.lackedColumn(error) === undefined) throw error;
      notAsked.push(runId);
    }
  }
  return { person: unknown(searches, null, []), notAsked };
}

/** The person as one run knows them; undefined where it knows nobody by what was asked for. */
async function askRun(
  engine: Engine,
  runId: string,
  tables: readonly TableFile[],
  searches: readonly AskedFor[],
): Promise<Person | undefined> {
  if (!(await showRun(engine, tables))) return undefined;
  const found: ReadonlySet<string>[] = [];
  for (const search of searches) {
    const customers = await findCustomers(engine, search);
    if (customers.length > 0) found.push(new Set(customers.map(({ customerId }) => customerId)));
  }
  const [first, ...rest] = found;
  if (first === undefined) return undefined;
  const [only, ...others] = rest.reduce((common, each) => common.intersection(each), first);
  if (only === undefined || others.length > 0) {
    const all = new Set(found.flatMap((each) => [...each]));
    return unknown(searches, runId, [...all].sort());
  }
  const hasHashes = tables.some(({ table }) => table === hashTable);
  return ofCustomer(engine, runId, only, searches, hasHashes);
}

/** What was asked for, as it was written and as it reads. */
interface AskedFor extends Search {
  readonly written: string;
}

const hashTable = 'identity.hashed_identifiers';

async function showRun(engine: Engine, files: readonly TableFile[]): Promise<boolean> {
  for (const table of [...wanted, hashTable]) {
    const file = files.find((each) => each.table === table);
    if (file) await showTable(engine, table, file.path);
    else if (table !== hashTable) return false;
  }
  return true;
}

const Known = z.object({
  kind: z.enum(['customer', 'record', 'phone', 'email', 'user', 'name', 'hash']),
  value: z.string(),
  is_shared: z.boolean(),
});

async function ofCustomer(
  engine: Engine,
  runId: string,
  customerId: string,
  searches: readonly AskedFor[],
  hasHashes: boolean,
): Promise<Person> {
  await engine.execute(
    `create or replace temp table own_ids as
    with recursive merged as (
        select cast($customerId as varchar) as customer_id
        union
        select ids.customer_id
        from identity.customer_ids as ids
        inner join merged on ids.merged_into = merged.customer_id
    )
    select customer_id from merged`,
    { customerId },
  );
  const rows = await engine.queryAs(
    Known,
    `with own as (
        select records.*
        from identity.members as members
        inner join identity.records as records on members.record_id = records.record_id
        where members.customer_id = $customerId
    ),
    known as (
        select 'customer' as kind, customer_id as value from own_ids
        union select 'record', cast(record_id as varchar) from own
        union select 'phone', phone from own where phone is not null
        union select 'email', email from own where email is not null
        union select 'user', concat(id_scope, '/', user_id) from own where user_id is not null
        union select 'name', name from own where name is not null
        ${hasHashes ? `union select 'hash', digits from ${hashTable} where customer_id = $customerId` : ''}
    )
    select
        known.kind,
        known.value,
        known.kind in ('phone', 'email', 'user') and exists (
            select 1 from identity.shared_identifiers as shared where shared.identifier = known.value
        ) as is_shared
    from known
    order by known.value <> $customerId, known.kind, known.value`,
    { customerId },
  );
  const of = (kind: string, isShared = false) =>
    rows.filter((row) => row.kind === kind && row.is_shared === isShared).map(({ value }) => value);
  const own = {
    phones: of('phone'),
    emails: of('email'),
    userIds: of('user'),
    hashes: of('hash'),
  };
  // What was asked for and no record of theirs says may be mistyped, and somebody else's.
  const askedFor = identifiersOf(searches);
  const others = {
    phones: unique([...of('phone', true), ...askedFor.phones]).filter(
      (phone) => !own.phones.includes(phone),
    ),
    emails: unique([...of('email', true), ...askedFor.emails]).filter(
      (email) => !own.emails.includes(email),
    ),
    userIds: of('user', true),
    hashes: [],
  };
  const names = of('name');
  return {
    ...own,
    runId,
    customerIds: of('customer'),
    choices: [],
    recordIds: of('record'),
    names,
    shared: rows.filter((row) => row.is_shared).length,
    certain: certainForms(own),
    possible: anyOf([possibleForms(own, names), certainForms(others)]),
  };
}

/** What was asked for alone, since no customer is known by it, or several are. */
function unknown(
  searches: readonly AskedFor[],
  runId: string | null,
  choices: readonly string[],
): Person {
  const own = { ...identifiersOf(searches), hashes: [] };
  const names = searches.flatMap(({ written, nameKey }) =>
    nameKey === null || /\d/u.test(written) ? [] : [written],
  );
  const customerIds = searches.flatMap(({ customerId }) => customerId ?? []);
  return {
    ...own,
    runId,
    customerIds: choices.length > 0 ? [] : customerIds,
    choices,
    recordIds: [],
    names,
    shared: 0,
    certain: certainForms(own),
    possible: possibleForms(own, names),
  };
}

function identifiersOf(searches: readonly AskedFor[]): Omit<Identifiers, 'hashes'> {
  return {
    phones: unique(searches.flatMap(({ phones }) => phones)),
    emails: unique(searches.flatMap(({ email }) => email ?? [])),
    // What reads as an id may be a name as well.
    userIds: unique(
      searches.flatMap(({ customerId, phones, orderId }) =>
        customerId === null && phones.length === 0 && /\d/u.test(orderId ?? '')
          ? (orderId ?? [])
          : [],
      ),
    ),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
