import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const uuid = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;

/** Records such as `a alipay 17`; `-` for no user id. Decided people such as `ab`. */
async function accountsOf(records: readonly string[], decided: readonly string[] = []) {
  const rows = await models.rowsOf('identity.unique_identifiers', {
    'config.single_accounts': [{ scope: 'alipay' }],
    'identity.records': records.map((text) => {
      const [letter = '', scope = '', id = '-'] = text.split(' ');
      return {
        record_id: uuid(letter),
        source: 'registration',
        feed: 'app',
        id_scope: scope,
        user_id: id === '-' ? null : id,
      };
    }),
    'config.decided_people': decided.flatMap((person) =>
      [...person].map((letter) => ({
        record_id: uuid(letter),
        person_id: uuid(person.slice(0, 1)),
      })),
    ),
  });
  return rows.map((row) => `${String(row['record_id']).slice(0, 1)} ${row['identifier']}`).sort();
}

test('user ids are unique where the config says that a person has one account', async () => {
  expect(await accountsOf(['a alipay 17', 'b taobao/shop 18', 'c alipay -'])).toEqual(['a 17']);
});

test('accounts that people decided to be of one person are one, with all their records', async () => {
  const records = ['a alipay 17', 'b alipay 18', 'c alipay 18', 'd alipay 19'];
  expect(await accountsOf(records, ['ab'])).toEqual(['a 17', 'b 17', 'c 17', 'd 19']);
});
