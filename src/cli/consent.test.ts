import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Manifest } from '../runs/manifest.ts';
import { openShop, type Shop } from './shop.fixture.ts';

const fields = {
  registration_id: ['uid'],
  user_id: ['uid'],
  name: ['name'],
  phone: ['mobile'],
  email: ['mail'],
  email_consent: ['consent'],
  consented_at: ['said'],
  opted_out_at: ['left'],
};
type Feed = ConfigInput['feeds'][number];

const mapping: Feed['mapping'] & object = {
  kind: 'registrations',
  platform: 'app',
  detect: ['uid', 'mobile'],
  fields,
};

/** A file of registrations: `uid name mail consent day`, whose phone follows from the mail's first letter. */
function users(...people: readonly string[]): string {
  const rows = people.map((person) => {
    const [uid, name, mail = '', consent = '', said = ''] = person.split(' ');
    const phone = 19_900_000_000 + mail.charCodeAt(0);
    const time = said && `2026-${said} 10:00:00`;
    const times = consent === 'no' ? `,${time}` : `${time},`;
    return `${uid},${name},${phone},${mail},${consent},${times}`;
  });
  return `uid,name,mobile,mail,consent,said,left\n${rows.join('\n')}\n`;
}

/** Runs a night and gives who is in its files: `name mail`. */
async function night(shop: Shop, day: string, ...options: readonly string[]) {
  const ended = await shop.rollcall(
    'run',
    'nightly',
    '--quiet',
    '--as-of',
    `2026-${day}`,
    ...options,
  );
  expect(ended).toMatchObject({ code: exitCodes.done });
  const csv = await readFile(join(shop.output, 'current/exports/segments/prospects.csv'), 'utf8');
  const rows: Readonly<Record<string, string>>[] = parse(csv, { bom: true, columns: true });
  return rows.map((row) => `${row['Name']} ${row['Email']}`).sort();
}

test('the newest version counts, also of a file that returns to earlier bytes', async () => {
  await using shop = await openShop({ app: { mapping } });
  await shop.deliver('app/users.csv', users('1 Ann ann@shop-a.net yes'));
  await shop.deliver('app/m_2026-11-10.csv', users('2 Bob bob@shop-b.net yes'));
  await shop.deliver('app/s_20261101-20261130.csv', users('3 Cay cay@shop-c.net yes'));
  expect(await night(shop, '11-10')).toEqual([
    'Ann ann@shop-a.net',
    'Bob bob@shop-b.net',
    'Cay cay@shop-c.net',
  ]);
  await shop.deliver('app/users.csv', users('1 Anna ann@shop-a.net yes'));
  await shop.deliver('app/m_2026-11-10.csv', users('2 Bobby bob@shop-b.net yes'));
  await shop.deliver('app/s_20261120.csv', users('3 Cayo cay@shop-c.net yes'));
  expect(await night(shop, '11-20')).toEqual([
    'Anna ann@shop-a.net',
    'Bobby bob@shop-b.net',
    'Cayo cay@shop-c.net',
  ]);
  await shop.deliver('app/users.csv', users('1 Ann ann@shop-a.net yes'));
  expect(await night(shop, '11-21')).toContain('Ann ann@shop-a.net');
});

test('who said no is in no file, whatever is exported again, merged or forgotten', async () => {
  await using shop = await openShop({
    app: { mapping },
    crm: { mapping: { ...mapping, platform: 'crm' } },
  });
  const list = [
    '1 Ann ann@shop-a.net yes 10-01',
    '2 Bob bob@shop-b.net yes',
    '3 Eve eve@shop-e.net no 10-10',
    '4 Dan dan@shop-d.net yes 10-01',
  ];
  await shop.deliver('app/users_2026-11-01.csv', users(...list));
  await shop.deliver('crm/contacts.csv', users('9 Eve eve.in@shop-e.net yes 10-20'));
  expect(await night(shop, '11-01')).toEqual([
    'Ann ann@shop-a.net',
    'Bob bob@shop-b.net',
    'Dan dan@shop-d.net',
    'Eve eve.in@shop-e.net',
  ]);
  await shop.deliver(
    'app/users_2026-11-02.csv',
    users('1 Ann ann@shop-a.net no 11-02', '2 Bob bob@shop-b.net no'),
  );
  await shop.deliver(
    'crm/contacts.csv',
    users('9 Eve eve.in@shop-e.net yes 10-20', '8 Dan dan@shop-d.net no 11-02'),
  );
  expect(await night(shop, '11-02')).toEqual(['Eve eve.in@shop-e.net']);
  await shop.deliver('app/users_2026-11-03.csv', users(...list, '5 Fay fay@shop-f.net yes 10-01'));
  await shop.deliver('crm/contacts.csv', users('9 Eve eve.in@shop-e.net yes 10-20'));
  await rm(join(shop.folder, 'inbox/app/users_2026-11-02.csv'));
  const reached = ['Eve eve.in@shop-e.net', 'Fay fay@shop-f.net'];
  expect(await night(shop, '11-03')).toEqual(reached);
  expect(await night(shop, '11-03', '--full')).toEqual(reached);
});

test('a withdrawal outlives a rollback and its file, until a person takes it back', async () => {
  await using shop = await openShop({ app: { mapping } });
  const before = users('1 Ann ann@shop-a.net yes 10-01', '2 Bob bob@shop-b.net yes 10-01');
  await shop.deliver('app/users.csv', before);
  expect(await night(shop, '11-01')).toEqual(['Ann ann@shop-a.net', 'Bob bob@shop-b.net']);
  await shop.deliver('app/left.csv', users('1 Ann ann@shop-a.net no 10-20'));
  expect(await night(shop, '11-02')).toEqual(['Bob bob@shop-b.net']);
  expect(await shop.rollcall('rollback')).toMatchObject({ code: exitCodes.done });
  await rm(join(shop.folder, 'inbox/app/left.csv'));
  expect(await night(shop, '11-03', '--full')).toEqual(['Bob bob@shop-b.net']);
  const { notices } = await shop.manifest(await shop.current());
  expect(notices.find(({ key }) => key === 'unpublished noes/app')).toMatchObject({ count: 1 });

  const copy = join(shop.folder, 'copy');
  expect(await shop.rollcall('state', 'export', copy)).toMatchObject({ code: exitCodes.done });
  expect((await readdir(copy)).sort()).toEqual([
    'entries.parquet',
    'exports.parquet',
    'given_ids.parquet',
    'state.db',
    'withdrawals.parquet',
  ]);
  const wrong = await shop.rollcall('state', 'take-back', 'lefd.csv');
  expect(wrong.code).toBe(exitCodes.usage);
  expect(wrong.stderr).toContain('left.csv');
  const taken = await shop.rollcall('state', 'take-back', 'left.csv');
  expect(taken).toMatchObject({ code: exitCodes.done });
  expect(await night(shop, '11-04')).toEqual(['Ann ann@shop-a.net', 'Bob bob@shop-b.net']);
});

describe('who may have refused is kept out of files, until somebody says what is meant:', () => {
  const people = ['Ann', 'Bob', 'Cay', 'Dan', 'Eve', 'Fay'];
  const mailOf = (name: string) => `${name.toLowerCase()}@shop-${name[0]?.toLowerCase()}.net`;
  const reached = (...names: readonly string[]) => names.map((name) => `${name} ${mailOf(name)}`);

  const others = { ...mapping, platform: 'other', fields: { email: ['mail'] }, detect: ['mail'] };
  const crm = { ...others, fields: { registration_id: ['id'], email: ['mail'] } };

  let shop: Shop;
  let first: readonly string[];
  let notices: Manifest['notices'];

  beforeAll(async () => {
    shop = await openShop({
      app: { mapping },
      crm: { mapping: crm },
      list: { mapping: undefined, preset: 'mailchimp-subscribed' },
      blacklist: { mapping: others },
    });
    const consenting = people.map((name, index) => `${index + 1} ${name} ${mailOf(name)} yes`);
    await shop.deliver('app/users.csv', users(...consenting));
    await shop.deliver(
      'crm/list.csv',
      `id,mail,Kontaktsperre\n1,${mailOf('Ann')},ja\n2,${mailOf('Bob')},nein\n3,${mailOf('Cay')},\n`,
    );
    const line = (name: string, stop: string) =>
      `${mailOf(name)},2,2026-01-02 10:00:00,,,${stop}\n`;
    await shop.deliver(
      'list/subscribed.csv',
      `Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,Do Not Contact\n${line('Dan', 'x')}${line('Bob', '')}`,
    );
    await shop.deliver('blacklist/a.csv', `mail\n${mailOf('Eve')}\n`);
    await mkdir(join(shop.folder, 'inbox/unsubscribed'));
    await shop.deliver('unsubscribed/b.csv', `mail\n${mailOf('Fay')}\n`);
    first = await night(shop, '11-20');
    ({ notices } = await shop.manifest());
  });

  afterAll(() => shop[Symbol.asyncDispose]());

  const noticeOf = (part: string) => notices.find(({ text }) => text.includes(part));

  test('by a column of a mapping or of a preset that nothing reads, or by a list of refusals', () => {
    expect(first).toEqual(reached('Bob', 'Cay', 'Fay'));
  });

  test('such a column is named, with the lines of config that read it or drop it', async () => {
    const notice = noticeOf('Kontaktsperre');
    expect(notice?.text).toContain(
      'nothing reads Kontaktsperre, which may say who must not be written to, so 1 customer who would be in marketing files is kept out',
    );
    expect(notice?.cure).toContain("email_opt_out: ['Kontaktsperre'],");
    expect(notice?.cure).toContain("drop: ['Kontaktsperre']");
    const told = await shop.rollcall('explain', mailOf('Ann'));
    expect(told.stdout).toContain('consent column unread');
  });

  test('the summary counts who is kept out for that', async () => {
    const csv = await readFile(join(shop.output, 'current/exports/segments/summary.csv'), 'utf8');
    const rows: Readonly<Record<string, string>>[] = parse(csv, { bom: true, columns: true });
    expect(rows.find((row) => row['File'] === 'prospects')).toMatchObject({
      Customers: '6',
      'No consent': '0',
      'Consent unread': '3',
      'In file': '3',
    });
  });

  test('a list that looks like one of refusals is named, and so is one that no feed reads', async () => {
    expect(noticeOf('a.csv')).toMatchObject({
      text: expect.stringContaining('by its name a.csv may list those who want no marketing'),
      cure: expect.stringContaining("constants: { email_opt_out: 'yes', sms_opt_out: 'yes' }"),
    });
    expect(noticeOf('inbox/unsubscribed')?.text).toContain(
      'inbox/unsubscribed may list people who want no marketing, and no feed reads it',
    );
    const check = await shop.rollcall('check');
    expect(check.code).toBe(exitCodes.failed);
    expect(check.stdout).toContain('rollcall init inbox/unsubscribed --stdout');
    const unread = join(shop.folder, 'inbox/unsubscribed');
    const drafted = await shop.rollcall('init', unread, '--stdout');
    expect(drafted.stdout).toContain("email_opt_out: 'yes',\n          sms_opt_out: 'yes',");
  });

  test('what is said counts from the next night on', async () => {
    const say = (words: Readonly<Record<string, Partial<Feed>>>) =>
      shop.configure((config) => ({
        ...config,
        feeds: config.feeds.map((feed) => ({ ...feed, ...words[feed.name] })),
      }));
    await say({
      crm: { mapping: { ...crm, drop: ['Kontaktsperre'] } },
      list: { accept: ['Do Not Contact'] },
      blacklist: { mapping: { ...others, constants: { email_opt_out: 'no' } } },
    });
    expect(await night(shop, '11-21', '--accept', 'all')).toEqual(reached(...people));
    const optOut = { ...crm.fields, email_opt_out: ['Kontaktsperre'] };
    await say({ crm: { mapping: { ...crm, fields: optOut } } });
    expect(await night(shop, '11-22', '--accept', 'all')).toEqual(reached(...people.slice(1)));
  });
});
