import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { exists } from './components.ts';
import { pinyinOf } from './matching/pinyin-of.ts';

/**
 * Names that keys bring together, directly or through records between them, and that are those of two people: other
 * given names, or of Chinese names other family names. What may be one name in two forms is not among them: an initial,
 * a beginning, a nickname, a slip, names that changed places, other characters of the same sound, and pinyin.
 */
export const differentNames: BuiltModel = {
  table: 'identity.different_names',
  description: 'One row per two names that keys bring together and that are those of two people.',
  grain: ['name', 'other_name'],
  columns: columnNotes({
    none: {
      are_full_names: 'whether both are full names',
      may_be_one_person: 'whether one person may go by both, as Wang Wei and Tony Wang',
    },
  }),
  source: 'src/identity/different-names.ts',
  reads: [
    'identity.stated_names',
    'identity.identifiers',
    'identity.shared_identifiers',
    'identity.nicknames',
  ],
  build: buildDifferentNames,
};

const Name = z.object({
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  name: z.string(),
});

async function buildDifferentNames(engine: Engine, table: string): Promise<void> {
  await engine.execute(findPairs);
  await tellNamesApart(engine, table);
  await engine.execute('drop table name_pairs');
}

/**
 * Makes a table of those of the pairs in `name_pairs` (`name`, `other_name`) that are names of two people. Names in
 * different scripts say nothing, unless they are compared across scripts: then they are one person's if they sound alike.
 */
export async function tellNamesApart(
  engine: Engine,
  table: string,
  compared: 'within a script' | 'across scripts' = 'within a script',
): Promise<void> {
  if (!(await exists(engine, 'select 1 from name_pairs'))) {
    await engine.execute(`create or replace table ${table} as ${none}`);
    return;
  }
  await engine.execute(splitNames);
  await addSounds(engine);
  await engine.execute(
    `create or replace table ${table} as ${different(compared === 'across scripts')}`,
  );
  for (const scratch of ['paired_names', 'name_sounds'])
    await engine.execute(`drop table ${scratch}`);
}

/** Of a group with more names only those are held against each other that stand beside one phone or mailbox. */
const mostNames = 300;

const findPairs = `
  create or replace temp table name_pairs as
  with several as (
    select group_id, count(distinct name) <= ${mostNames} as is_small
    from identity.stated_names
    group by group_id
    having min(name) <> max(name)
  ),
  meetings as (
    select distinct named.group_id as place, named.name
    from identity.stated_names as named
    inner join several on named.group_id = several.group_id
    where several.is_small and named.name is not null
    union all
    select distinct concat(identifiers.kind, identifiers.identifier) as place, named.name
    from identity.stated_names as named
    inner join several on named.group_id = several.group_id
    inner join identity.identifiers as identifiers on named.record_id = identifiers.record_id
    anti join identity.shared_identifiers as shared
      on identifiers.kind = shared.kind and identifiers.identifier = shared.identifier
    where not several.is_small and identifiers.kind <> 'user_id' and named.name is not null
  )
  select distinct ones.name, others.name as other_name
  from meetings as ones
  inner join meetings as others on ones.place = others.place and ones.name < others.name`;

const none = `
  select name, other_name, false as are_full_names, false as may_be_one_person
  from name_pairs`;

const splitNames = `
  create or replace temp table paired_names as
  with names as (
    select name from name_pairs
    union
    select other_name from name_pairs
  ),
  worded as (
    select name, full_name_words(name) as words from names
  ),
  parted as (
    select name, words, name_parts(words) as parts from worded
  )
  select
    name,
    words,
    given_name_of(parts) as given_name,
    family_name_of(parts) as family_name,
    script_of_words(words) as script
  from parted`;

/** How Chinese names sound, since who takes an order by telephone writes 晓明 for 小明. */
async function addSounds(engine: Engine): Promise<void> {
  const names = await engine.queryAs(
    Name,
    "select name, given_name, family_name from paired_names where script = 'han' order by name",
  );
  const given = await pinyinOf(
    names.map((row) => row.given_name ?? ''),
    'given',
  );
  const family = await pinyinOf(
    names.map((row) => row.family_name ?? ''),
    'family',
  );
  await engine.execute(
    'create or replace temp table name_sounds (name varchar, given_sound varchar, family_sound varchar)',
  );
  await engine.append(
    'name_sounds',
    names.map(({ name }, place) => [name, given[place] ?? null, family[place] ?? null]),
  );
}

const different = (acrossScripts: boolean) => `
  with sounding as (
    select
      names.name,
      names.words,
      names.script,
      names.given_name,
      names.family_name,
      gender_of_title(names.name) as titled_gender,
      gender_of_given_name(names.given_name) as given_gender,
      coalesce(sounds.given_sound, pinyin_key(names.given_name)) as given_sound,
      coalesce(sounds.family_sound, names.family_name) as family_sound,
      names.script = 'han' or is_pinyin_name(names.words) as is_chinese
    from paired_names as names
    left join name_sounds as sounds on names.name = sounds.name
    where coalesce(names.given_name, names.family_name) is not null and names.script is not null
  )
  select
    pairs.name,
    pairs.other_name,
    ones.family_name is not null and others.family_name is not null as are_full_names,
    coalesce(ones.is_chinese <> others.is_chinese and ones.family_sound = others.family_sound, false)
      as may_be_one_person
  from name_pairs as pairs
  inner join sounding as ones on pairs.name = ones.name
  inner join sounding as others on pairs.other_name = others.name
  left join identity.nicknames as nicknames
    on ones.given_name = nicknames.name and others.given_name = nicknames.other_name
  where nicknames.name is null
    and case
      when ones.script <> others.script then ${acrossScripts} and ones.given_sound <> others.given_sound
      else coalesce(
        ones.given_sound <> others.given_sound
        and not may_be_one_given_name(ones.given_name, others.given_name)
        and not is_among_words(ones.given_name, others.words)
        and not is_among_words(others.given_name, ones.words)
        and not is_initials_of(ones.given_name, others.words)
        and not is_initials_of(others.given_name, ones.words),
        false
      )
      or coalesce(
        ones.script = 'latin'
        and are_two_given_names(
          ones.given_name, others.given_name, ones.given_gender, others.given_gender
        )
        and not is_among_words(second_given_name(ones.given_name), others.words)
        and not is_among_words(second_given_name(others.given_name), ones.words),
        false
      )
      -- Where only a family name is known, the form of address still says man or woman.
      or coalesce(
        (ones.given_name is null or others.given_name is null)
        and coalesce(ones.titled_gender, ones.given_gender)
          <> coalesce(others.titled_gender, others.given_gender),
        false
      )
      or (
        ones.is_chinese
        and others.is_chinese
        and ones.family_sound <> others.family_sound
        -- A family name alone beside a full name may be what somebody is called elsewhere.
        and (ones.given_name is null) = (others.given_name is null)
        and not is_among_words(ones.family_name, others.words)
        and not is_among_words(others.family_name, ones.words)
      )
    end`;
