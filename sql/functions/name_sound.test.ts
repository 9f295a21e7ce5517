import { describe, expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

/** The two sounds of each name. */
async function soundsOf(names: readonly string[]): Promise<readonly (readonly string[])[]> {
  const english = await sql.all('english_sound(t)', names);
  const german = await sql.all('german_sound(t)', names);
  return names.map((_, place) => [String(english[place]), String(german[place])]);
}

test.concurrent.each([
  [['khrushchev', 'khrouchtchev']],
  [['khrushchev', 'chruschtschow']],
  [['mohammed', 'muhammad', 'mohamed']],
  [['yusupov', 'jusupow', 'ioussoupov']],
  [['schewtschenko', 'shevchenko', 'chevtchenko']],
  [['tchaikovsky', 'tschaikowski', 'chaikovskii']],
  [['ahmed', 'achmed', 'ahmad']],
  [['cherif', 'sharif']],
  [['khalid', 'chalid', 'khaled']],
  [['al haddad', 'hadad']],
  [['min jae', 'minjae']],
  [['alexander', 'aleksandr']],
  [['wojcik', 'vojcik']],
  [['qaddafi', 'gaddafi', 'kadhafi']],
  [['mukherjee', 'mookerji']],
])('%j sound alike to one reader or the other', async (ways) => {
  const [first = [], ...others] = await soundsOf(ways);
  for (const other of others) {
    expect(other.some((sound, reader) => sound === first[reader])).toBe(true);
  }
});

test.concurrent.each([
  ['tim', 'tom'],
  ['ivanov', 'petrov'],
  ['martin', 'marta'],
  ['robert', 'albert'],
])('%s and %s do not', async (one, other) => {
  const [first = [], second = []] = await soundsOf([one, other]);
  expect(first.some((sound, reader) => sound === second[reader])).toBe(false);
});

describe('a name has no such sound', () => {
  test.concurrent.each(['zhang', 'xiaoming', 'xiao ming', '小明', 'иван', null])(
    '%j',
    async (name) => {
      expect(await sql.one('english_sound(t)', name)).toBeNull();
      expect(await sql.one('german_sound(t)', name)).toBeNull();
    },
  );
});
