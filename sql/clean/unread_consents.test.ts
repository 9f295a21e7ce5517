import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const ann = { email: 'ann@shop-a.net', phone: '+8613526857714' };

/** The addresses of a line that no reader could read, where these records of Ann are known from files. */
async function addressesOf(
  line: string | null,
  records: readonly { readonly feed: string; readonly day: number }[] = [{ feed: 'crm', day: 1 }],
  saysConsent = true,
) {
  const files = [{ feed: 'app', day: 3 }, ...records].map(({ feed, day }, index) => ({
    file_number: index + 1,
    feed,
    appeared_at: `2026-11-${String(day).padStart(2, '0')} 10:00:00+00`,
  }));
  const rows = await models.rowsOf('clean.unread_consents', {
    'landing.rejects': [
      { file_number: 1, line_number: 7, reason: 'too few cells', raw_text: line },
    ],
    'landing.files': files.map(({ file_number, feed }) => ({ file_number, feed })),
    'landing.appearances': files.map(({ file_number, appeared_at }) => ({
      file_number,
      appeared_at,
    })),
    'config.feeds': [{ feed: 'app', says_consent: saysConsent }],
    'clean.checked_registrations': records.map((_, index) => ({ file_number: index + 2, ...ann })),
    'clean.checked_orders': [],
  });
  return rows.map((row) => row['email'] ?? row['phone']).sort();
}

test.each([
  ['an address', '7,"Ann Lee",Ann@shop-a.net,no', [ann.email]],
  ['a number, however it is written', '7;135 2685 7714;no', [ann.phone]],
  ['both', 'x\t13526857714\tann@shop-a.net', [ann.phone, ann.email]],
  ['no known address', '7,bob@shop-b.net,no', [null]],
  ['no text that was kept', null, [null]],
])('a line that cannot be read may hold a withdrawal: %s', async (_, line, expected) => {
  expect(await addressesOf(line)).toEqual(expected);
});

test('a newer record of the address in the same feed settles it', async () => {
  const line = '7,ann@shop-a.net,no';
  expect(await addressesOf(line, [{ feed: 'app', day: 2 }])).toEqual([ann.email]);
  expect(await addressesOf(line, [{ feed: 'crm', day: 4 }])).toEqual([ann.email]);
  expect(await addressesOf(line, [{ feed: 'app', day: 4 }])).toEqual([]);
});

test('a line without an address is reported until there is a newer file', async () => {
  expect(await addressesOf('no', [{ feed: 'app', day: 2 }])).toEqual([null]);
  expect(await addressesOf('no', [{ feed: 'app', day: 4 }])).toEqual([]);
});

test('a feed that says nothing of consent holds no withdrawal', async () => {
  expect(await addressesOf('7,ann@shop-a.net,no', undefined, false)).toEqual([]);
});
