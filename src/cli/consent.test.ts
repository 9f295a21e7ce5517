import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { exitCodes } from '../exit-codes.ts';
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
const mapping: ConfigInput['feeds'][number]['mapping'] & object = {
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

test('a column that may refuse contact keeps people out of files until somebody says what it is', async () => {
  await using shop = await openShop({
    app: { mapping },
    crm: {
      mapping: {
        ...mapping,
        platform: 'crm',
        fields: { registration_id: ['id'], email: ['mail'] },
        detect: ['id', 'mail'],
      },
    },
  });
  await shop.deliver(
    'app/users.csv',
    users('1 Ann ann@shop-a.net yes', '2 Bob bob@shop-b.net yes', '3 Cay cay@shop-c.net yes'),
  );
  await shop.deliver(
    'crm/list.csv',
    'id,mail,Kontaktsperre\n1,ann@shop-a.net,ja\n2,bob@shop-b.net,nein\n3,cay@shop-c.net,\n',
  );
  expect(await night(shop, '11-20')).toEqual(['Bob bob@shop-b.net', 'Cay cay@shop-c.net']);
  const { notices } = await shop.manifest(await shop.current());
  expect(notices[0]?.text).toContain(
    'nothing reads Kontaktsperre, which may say who must not be written to, so 1 customer who would be in marketing files is kept out',
  );
  expect(notices[0]?.cure).toContain("email_opt_out: ['Kontaktsperre'],");
  expect(notices[0]?.cure).toContain("drop: ['Kontaktsperre']");
  const csv = await readFile(join(shop.output, 'current/exports/segments/summary.csv'), 'utf8');
  const rows: Readonly<Record<string, string>>[] = parse(csv, { bom: true, columns: true });
  expect(rows.find((row) => row['File'] === 'prospects')).toMatchObject({
    Customers: '3',
    'No consent': '0',
    'Consent unread': '1',
    'In file': '2',
  });
  const told = await shop.rollcall('explain', 'ann@shop-a.net');
  expect(told.stdout).toContain('consent column unread');

  const change = (crm: object) =>
    shop.configure((config) => ({
      ...config,
      feeds: config.feeds.map((feed) =>
        feed.name === 'crm' && feed.mapping
          ? { ...feed, mapping: { ...feed.mapping, ...crm } }
          : feed,
      ),
    }));
  await change({ drop: ['Kontaktsperre'] });
  expect(await night(shop, '11-21', '--accept', 'all')).toHaveLength(3);
  await change({
    drop: [],
    fields: { registration_id: ['id'], email: ['mail'], email_opt_out: ['Kontaktsperre'] },
  });
  expect(await night(shop, '11-22', '--accept', 'all')).toHaveLength(2);
});

test('a column of opting out that a preset does not know keeps people out as well', async () => {
  await using shop = await openShop({
    app: { mapping },
    list: { mapping: undefined, preset: 'mailchimp-subscribed' },
  });
  await shop.deliver(
    'app/users.csv',
    users('1 Ann ann@shop-a.net yes', '2 Bob bob@shop-b.net yes'),
  );
  const line = (mail: string, stop: string) => `${mail},2,2026-01-02 10:00:00,,,${stop}\n`;
  await shop.deliver(
    'list/subscribed.csv',
    `Email Address,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,Do Not Contact\n${line('ann@shop-a.net', 'x')}${line('bob@shop-b.net', '')}`,
  );
  expect(await night(shop, '11-20')).toEqual(['Bob bob@shop-b.net']);
  await shop.configure((config) => ({
    ...config,
    feeds: config.feeds.map((feed) =>
      feed.name === 'list' ? { ...feed, accept: ['Do Not Contact'] } : feed,
    ),
  }));
  expect(await night(shop, '11-21', '--accept', 'all')).toHaveLength(2);
});

test('whoever is in a list of refusals is kept out of files, though no column says no', async () => {
  await using shop = await openShop({
    app: { mapping },
    blacklist: {
      mapping: {
        kind: 'registrations',
        platform: 'list',
        detect: ['mail'],
        fields: { email: ['mail'] },
      },
    },
  });
  await shop.deliver(
    'app/users.csv',
    users('1 Ann ann@shop-a.net yes', '2 Bob bob@shop-b.net yes'),
  );
  await shop.deliver('blacklist/a.csv', 'mail\nann@shop-a.net\n');
  await mkdir(join(shop.folder, 'inbox/unsubscribed'));
  await shop.deliver('unsubscribed/b.csv', 'mail\nbob@shop-b.net\n');
  expect(await night(shop, '11-20')).toEqual(['Bob bob@shop-b.net']);
  const { notices } = await shop.manifest(await shop.current());
  expect(notices.find(({ subject }) => subject === 'feed')).toMatchObject({
    text: expect.stringContaining('by its name a.csv may list those who want no marketing'),
    cure: expect.stringContaining("constants: { email_opt_out: 'yes', sms_opt_out: 'yes' }"),
  });
  expect(notices.find(({ subject }) => subject === 'contact')?.text).toContain(
    'inbox/unsubscribed may list those who want no marketing, and no feed reads it',
  );
  const check = await shop.rollcall('check');
  expect(check.code).toBe(exitCodes.failed);
  expect(check.stdout).toContain('rollcall init inbox/unsubscribed --stdout');

  const drafted = await shop.rollcall('init', join(shop.folder, 'inbox/unsubscribed'), '--stdout');
  expect(drafted.stdout).toContain("email_opt_out: 'yes',\n          sms_opt_out: 'yes',");
  await shop.configure((config) => ({
    ...config,
    feeds: config.feeds.map((feed) =>
      feed.mapping && feed.name === 'blacklist'
        ? { ...feed, mapping: { ...feed.mapping, constants: { email_opt_out: 'no' } } }
        : feed,
    ),
  }));
  expect(await night(shop, '11-21', '--accept', 'all')).toHaveLength(2);
});
