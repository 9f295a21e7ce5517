import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { pinyinOf } from './pinyin-of.ts';

const Name = z.object({ name: z.string() });

/**
 * Adds to a dictionary of names (`number`, `value`) how each sounds as a given and as a family name:
 * 小明 sounds xiaoming, and 单 is shan as a family name. So a name in characters agrees with its
 * pinyin, and with other characters of the same sound, which is how they are mistyped. Beside that
 * stands whether it is a man's or a woman's as a given name.
 */
export async function addSounds(engine: Engine, dictionary: string): Promise<void> {
  const rows = await engine.queryAs(
    Name,
    `select value as name from ${dictionary} where regexp_full_match(value, '\\p{Han}+') order by value`,
  );
  const names = rows.map(({ name }) => name);
  const given = await pinyinOf(names, 'given');
  const family = await pinyinOf(names, 'family');
  await engine.execute(
    'create or replace temp table han_sounds (name varchar, given varchar, family varchar)',
  );
  await engine.append(
    'han_sounds',
    names.map((name, place) => [name, given[place] ?? null, family[place] ?? null]),
  );
  await engine.execute(`
    create or replace temp table sounding as
    select names.*,
      coalesce(han_sounds.given, pinyin_key(names.value)) as given_sound,
      coalesce(han_sounds.family, pinyin_key(names.value)) as family_sound,
      gender_of_given_name(names.value) as gender
    from ${dictionary} as names
    left join han_sounds on names.value = han_sounds.name;
    drop table han_sounds;
    create or replace temp table ${dictionary} as select * from sounding;
    drop table sounding`);
}
