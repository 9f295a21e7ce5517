import { readFile } from 'node:fs/promises';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Population } from './population.ts';

/** The table that `makeStrangers` makes. */
export const strangersTable = 'bench.strangers';

/** Loads the names and functions that people are made of. */
export async function loadNames(engine: Engine): Promise<void> {
  await engine.execute('create schema bench; set variable seed = 1');
  for (const script of ['names', 'functions', 'customers/places']) {
    await engine.execute(
      await readFile(new URL(`../invented/${script}.sql`, import.meta.url), 'utf8'),
    );
  }
}

/**
 * Makes `bench.strangers`, with the columns of `identity.records` that customers are compared by and
 * with `cluster`, the person. Who comes again keeps the phone or the mailbox; the other may have an
 * error, be new, or be left out.
 */
export async function makeStrangers(
  engine: Engine,
  {
    people,
    comeAgain = 0,
    called,
    mailbox = null,
    phone = 'mainland_number(person)',
    birthDate = null,
    city = null,
    address = null,
    circle = 1,
    names = 'western',
    familyOf = 'person',
    gender = 'gender',
    isMasked = 'false',
    showsPhone = true,
  }: Population,
): Promise<void> {
  const isWestern = names === 'western';
  const given = isWestern
    ? "getvariable('western_given')[first]"
    : "concat(getvariable('chinese_given')[first], coalesce(getvariable('chinese_given')[second], ''))";
  const letters = isWestern
    ? given
    : "concat(getvariable('chinese_given_letters')[first], coalesce(getvariable('chinese_given_letters')[second], ''))";
  const familyName = isWestern
    ? `western_family(${familyOf})`
    : `getvariable('chinese_family_names')[chinese_family_slot(${familyOf})]`;
  const familyLetters = isWestern
    ? familyName
    : `getvariable('chinese_family_letters')[chinese_family_slot(${familyOf})]`;
  await engine.execute(`
    create or replace table ${strangersTable} as
    with numbered as (
      select
        cast(range as bigint) as person,
        cast(range // ${circle} as bigint) as circle,
        case when draw(range, 'gender', 2) = 0 then 'f' else 'm' end as gender,
      from range(${people})
    ),

    placed as (
      select
        *,
        given_place(person, 'given', gender, 1.6) as first,
        case when draw(person, 'characters', 100) < 82 then given_place(person, 'second', gender, 1.3) end as second,
        1950 + draw(person, 'year', 56) as birth_year,
        home_city(person, ${isWestern}) as place,
        home_city(circle, ${isWestern}) as circle_place,
      from numbered
    ),

    named as (
      select
        *,
        ${given} as given,
        ${familyName} as family,
        lower(strip_accents(replace(${letters}, ' ', ''))) as given_letters,
        lower(strip_accents(replace(replace(${familyLetters}, ' ', ''), '''', ''))) as family_letters,
        make_date(birth_year, 1, 1) + draw(person, 'day', 365) as birth_on,
        make_date(1950 + draw(circle, 'year', 56), 1, 1) + draw(circle, 'day', 365) as circle_birth_on,
        place['city'] as city,
        circle_place['city'] as circle_city,
      from placed
    ),

    told as (
      select
        *,
        ${called ?? (isWestern ? "concat(given, ' ', family)" : 'concat(family, given)')} as name,
        ${phone ?? 'null'} as phone,
        -- Two who would have one mailbox have one each.
        concat(
          split_part(mailbox, '@', 1),
          case when row_number() over (partition by mailbox order by person) > 1 then concat('_', person) end,
          '@',
          split_part(mailbox, '@', 2)
        ) as own_mailbox,
        draw(person, 'again', 100) as again,
      from (select *, ${mailbox ?? 'null'} as mailbox from named)
    ),

    records as (
      select *, own_mailbox as email_told, phone as phone_told, 'a' as list from told
      union all
      select
        *,
        case
          when phone is null or again < 30 then own_mailbox
          when again < 55 then concat(split_part(own_mailbox, '@', 1), '@mail.example')
          when again < 75 then concat('other', md5(cast(person as varchar)), '@post.example')
        end,
        case
          when own_mailbox is null or own_mailbox = '@' or again >= 30 then phone
          when again < 20 then '199' || right(phone, 8)
        end,
        'b'
      from told
      where happens(person, 'comes again', ${comeAgain})
    ),

    shown as (
      select *, ${isMasked} as is_masked from records
    )

    select
      concat(list, lpad(cast(person as varchar), 7, '0')) as record_id,
      cast(person as varchar) as cluster,
      case when not is_masked then name end as name,
      ${birthDate ?? 'cast(null as date)'} as birth_on,
      case when not is_masked then phone_told end as phone,
      case when not is_masked then nullif(email_told, '@') end as email,
      cast(null as varchar) as province,
      ${city ?? 'cast(null as varchar)'} as city,
      ${gender} as gender,
      ${address ?? 'cast(null as varchar)'} as address,
      case when is_masked then concat(left(name, 1), '**') end as masked_name,
      case when is_masked and ${showsPhone} then concat(left(phone_told, 3), '****', right(phone_told, 4)) end as masked_phone,
      case
        when is_masked then regexp_replace(nullif(email_told, '@'), '^(.).*@', '\\1***@')
      end as masked_email,
      not is_masked as phone_is_key,
      not is_masked as email_is_key,
    from shown`);
}
