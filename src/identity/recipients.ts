import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { exists } from './components.ts';
import { tellNamesApart } from './different-names.ts';

/**
 * Orders of an account that are for somebody else. The account's own name is the one that it
 * registered with; where that is a nickname or missing, the one that more of its orders carry than any
 * other, unless another account of the shop goes by that name with the same phone or address: it may
 * order more for that one than for itself, and then its name is unknown. Its own phones and addresses
 * are those of its registration and those that stand beside its own name or beside none; where its own
 * name is unknown, those that most of its orders carry. An order under another name, with a phone or an
 * address that is not the account's own, is for a recipient.
 */
export const recipients: BuiltModel = {
  table: 'identity.recipients',
  description:
    "One row per buyer's record whose name is a recipient's, and whether its phone and its email are too.",
  grain: ['record_id'],
  columns: columnNotes({
    none: {
      has_phone: "whether the phone is the recipient's",
      has_email: "whether the email is the recipient's",
    },
  }),
  source: 'src/identity/recipients.ts',
  reads: [
    'identity.stated_records',
    'identity.large_accounts',
    'identity.nicknames',
    'config.identity',
  ],
  build: buildRecipients,
};

async function buildRecipients(engine: Engine, table: string): Promise<void> {
  await engine.execute(findAccounts);
  if (await exists(engine, 'select 1 from account_records')) {
    await engine.execute(findElsewhere);
    await engine.execute(findOwnNames);
    await tellNamesApart(engine, 'strange_names', 'across scripts');
    await engine.execute(`create or replace table ${table} as ${foundRecipients}`);
    for (const scratch of ['contacts_elsewhere', 'own_names', 'name_pairs', 'strange_names'])
      await engine.execute(`drop table ${scratch}`);
  } else {
    await engine.execute(
      `create or replace table ${table} as
      select record_id, false as has_phone, false as has_email from account_records`,
    );
  }
  await engine.execute('drop table account_records');
}

// Where more names are told than one person has, the user id is nobody's, unless it is known for an account.
const findAccounts = `
  create or replace temp table account_records as
  with accounts as (
    select records.id_scope, records.user_id, large.user_id is not null as is_large
    from identity.stated_records as records
    cross join config.identity as settings
    left join identity.large_accounts as large
      on records.id_scope = large.id_scope and records.user_id = large.user_id
    where records.user_id is not null
    group by records.id_scope, records.user_id, large.user_id, settings.max_people_per_identifier
    having large.user_id is not null
      or (
        min(records.name) <> max(records.name)
        and count(distinct name_key(records.name)) <= settings.max_people_per_identifier
      )
  )
  select
    records.record_id,
    records.id_scope,
    records.user_id,
    records.source = 'registration' as is_registration,
    records.name,
    records.phone,
    records.email,
    records.last_seen_at,
    records.source_records,
    accounts.is_large
  from identity.stated_records as records
  inner join accounts on records.id_scope = accounts.id_scope and records.user_id = accounts.user_id`;

/** Names in an account beside a phone or an address of another account of the shop, under the same name. */
const findElsewhere = `
  create or replace temp table contacts_elsewhere as
  with named as (
    select id_scope, user_id, name, name_key(name) as name_key, phone as contact
    from identity.stated_records
    where user_id is not null and name is not null and phone is not null
    union all
    select id_scope, user_id, name, name_key(name) as name_key, email as contact
    from identity.stated_records
    where user_id is not null and name is not null and email is not null
  )
  select distinct ones.id_scope, ones.user_id, ones.name, ones.contact
  from named as ones
  semi join account_records as accounts
    on ones.id_scope = accounts.id_scope and ones.user_id = accounts.user_id
  inner join named as others
    on ones.id_scope = others.id_scope and ones.contact = others.contact and ones.name_key = others.name_key
  where ones.user_id <> others.user_id`;

const findOwnNames = `
  create or replace temp table own_names as
  with names as (
    select
      id_scope,
      user_id,
      name,
      is_registration,
      max(last_seen_at) as last_seen_at,
      sum(source_records) as orders
    from account_records
    where name is not null
    group by id_scope, user_id, name, is_registration
  ),
  worded as (
    select *, full_name_words(name) as words
    from names
    where is_registration
  ),
  registered as (
    select id_scope, user_id, name, family_name_of(name_parts(words)) is not null as is_full
    from worded
    qualify
      row_number() over (
        partition by id_scope, user_id order by last_seen_at desc nulls last, name
      ) = 1
  ),
  usual as (
    select id_scope, user_id, name
    from names
    where not is_registration
    qualify
      row_number() over (partition by id_scope, user_id order by orders desc, name) = 1
      and orders > coalesce(
        lead(orders) over (partition by id_scope, user_id order by orders desc, name), 0
      )
  )
  select id_scope, user_id, name from registered
  union
  select usual.id_scope, usual.user_id, usual.name
  from usual
  anti join contacts_elsewhere as elsewhere
    on usual.id_scope = elsewhere.id_scope
    and usual.user_id = elsewhere.user_id
    and usual.name = elsewhere.name
  left join registered
    on usual.id_scope = registered.id_scope and usual.user_id = registered.user_id
  where not coalesce(registered.is_full, false);

  create or replace temp table name_pairs as
  select distinct own.name, records.name as other_name
  from own_names as own
  inner join account_records as records
    on own.id_scope = records.id_scope and own.user_id = records.user_id
  where own.name <> records.name`;

const foundRecipients = `
  with fitting as (
    select distinct own.id_scope, own.user_id, records.name
    from own_names as own
    inner join account_records as records
      on own.id_scope = records.id_scope and own.user_id = records.user_id
    anti join strange_names as strange
      on own.name = strange.name and records.name = strange.other_name
  ),
  judged as (
    select
      records.*,
      exists (
        select 1 from own_names as own
        where own.id_scope = records.id_scope and own.user_id = records.user_id
      ) as has_own_name,
      case
        when records.is_registration then true
        when records.name is null then not records.is_large
        else fitting.name is not null
      end as is_own
    from account_records as records
    left join fitting
      on records.id_scope = fitting.id_scope
      and records.user_id = fitting.user_id
      and records.name = fitting.name
  ),
  sizes as (
    select id_scope, user_id, sum(source_records) as orders
    from judged
    group by id_scope, user_id
  ),
  contacts as (
    select id_scope, user_id, has_own_name, 'phone' as kind, phone as contact, is_own, source_records
    from judged
    where phone is not null
    union all
    select id_scope, user_id, has_own_name, 'email' as kind, email as contact, is_own, source_records
    from judged
    where email is not null
  ),
  own_contacts as (
    select contacts.id_scope, contacts.user_id, contacts.kind, contacts.contact
    from contacts
    inner join sizes on contacts.id_scope = sizes.id_scope and contacts.user_id = sizes.user_id
    left join (select distinct id_scope, user_id, contact from contacts_elsewhere) as elsewhere
      on contacts.id_scope = elsewhere.id_scope
      and contacts.user_id = elsewhere.user_id
      and contacts.contact = elsewhere.contact
    group by
      contacts.id_scope, contacts.user_id, contacts.kind, contacts.contact, sizes.orders, elsewhere.contact
    having bool_or(contacts.is_own)
      or (
        not bool_or(contacts.has_own_name)
        and 2 * sum(contacts.source_records) > sizes.orders
        and elsewhere.contact is null
      )
  ),
  strangers as (
    select
      judged.record_id,
      judged.has_own_name,
      judged.phone is not null and phones.contact is not null as has_own_phone,
      judged.phone is not null and phones.contact is null as has_phone,
      judged.email is not null and emails.contact is null as has_email
    from judged
    left join own_contacts as phones
      on judged.id_scope = phones.id_scope and judged.user_id = phones.user_id
      and phones.kind = 'phone' and judged.phone = phones.contact
    left join own_contacts as emails
      on judged.id_scope = emails.id_scope and judged.user_id = emails.user_id
      and emails.kind = 'email' and judged.email = emails.contact
    where not judged.is_own
  )
  select record_id, has_phone, has_email
  from strangers
  where not has_own_phone and (has_own_name or has_phone or has_email)`;
