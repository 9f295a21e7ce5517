import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollcall } from './command.fixture.ts';
import { asOf, openShop, type Shop } from './shop.fixture.ts';

const list = `ID,Company,Website,Phone,Country,City,Address
S1,Acme Holding AG,acme.example,+49 89 12345670,Germany,München,Ring 1
S2,Acme Beteiligungs GmbH,,+49 89 5555550,Germany,München,Platz 3
S3,Zimt GmbH,zimt.example,+49 731 5550100,Germany,Ulm,Markt 1
S4,Zimt Bau GmbH,zimt.example,+49 731 5550100,Germany,Ulm,Markt 1
S5,Hans Müller e.K.,,+49 7541 5555012,Germany,Friedrichshafen,Seestr. 5
`;

let shop: Shop;
/** Organisation → how it is explained after the first night. */
const explained = new Map<string, string>();

beforeAll(async () => {
  shop = await openShop({
    app: {},
    firms: { preset: 'organisation-list', mapping: undefined },
  });
  await shop.deliver('firms/firms_2026-11-19.csv', list);
  await shop.deliver(
    'app/app_2026-11-19.csv',
    'uid,name,mobile,mail,registered,consent\n1,Zimt Bau GmbH,19900000001,einkauf@zimt-bau.example,2026-01-01 10:00:00,是\n',
  );
  await shop.rollcall('run', 'nightly', ...asOf);
  for (let number = 1; number <= 6; number++) {
    const id = `O${String(number).padStart(9, '0')}`;
    explained.set(id, await look('explain', id));
  }
}, 180_000);

afterAll(() => shop[Symbol.asyncDispose]());

/** A command that needs no process of its own. */
const look = async (...words: readonly string[]) =>
  (await rollcall(...words, '--config', shop.config)).stdout;

/** The ids of the organisations, by the names that their records have. */
function ids(): ReadonlyMap<string, string> {
  const found = [...explained].flatMap(([id, told]) => {
    const { name } = /name +(?<name>.+?) {2}/.exec(told)?.groups ?? {};
    return name === undefined ? [] : [[name, id] as const];
  });
  return new Map(found);
}

test('an organisation is explained by its records, and a sole trader is masked', () => {
  const known = ids();
  const told = explained.get(known.get('Acme Holding AG') ?? '');
  expect(told).toContain('Acme Holding AG');
  expect(told).toContain('No customer acts for it');
  expect([...known.keys()]).toContain('Xxxx Xxxxxx x.X.');
  expect([...known.keys()]).not.toContain('Hans Müller e.K.');
});

test('who registered in the name of a firm acts for it, and remains a customer', async () => {
  const customer = await look('explain', '19900000001');
  expect(customer).toContain('Customer C000000001');
  expect(customer).toMatch(/Whom the customer acts for\n +O00000000\d +legal form/);
  const all = [...explained.values()];
  expect(all.filter((told) => told.includes('C000000001'))).toHaveLength(1);
});

test('pairs of firms wait for a person, whose decision counts from the next run on', async () => {
  const waiting = await look('review', '--organisations', '--list');
  expect(waiting).toContain('much in common, but two names');
  expect(waiting).not.toContain('731');
  const known = ids();
  const pair = [known.get('Zimt GmbH'), known.get('Zimt Bau GmbH')].map((id) => `${id}/1`);
  await look('review', 'same', ...pair);
  await shop.rollcall('run', 'nightly', ...asOf);
  const [kept = ''] = pair.toSorted();
  const told = await look('explain', kept.slice(0, 10));
  expect(told).toContain('joined by decision');
  expect(await look('review', '--organisations', '--list')).not.toContain('two names');
}, 180_000);

test('a person and an organisation are never decided to be one', async () => {
  const [id] = ids().values();
  const decided = rollcall('review', 'same', `${id}/1`, 'C000000001/1', '--config', shop.config);
  await expect(decided).rejects.toThrow('One record is of a person');
});
