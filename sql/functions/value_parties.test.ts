import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['Müller & Söhne GmbH', 'gmbh'],
  ['Siemens AG', 'ag'],
  ['Acme Co., Ltd.', 'ltd'],
  ['Acme Limited', 'ltd'],
  ['Boutique Léa SAS', 'sas'],
  ['Hans Müller e.K.', 'ek'],
  ['ООО Ромашка', 'ооо'],
  ['The Smith Foundation', null],
  ['杭州茶叶有限公司', '有限公司'],
  ['杭州茶叶有限责任公司', '有限公司'],
  ['张三茶叶经营部', '个体工商户'],
  ['株式会社青空', '株式会社'],
])('%s is the name of an organisation, with the legal form %s', async (name, form) => {
  expect(await sql.one('names_an_organisation(t)', name)).toBe(true);
  expect(await sql.one('legal_form(t)', name)).toBe(form);
});

test.concurrent.each([
  'Ann Lee',
  'Anna Sa',
  'Kim Ag',
  'Li Co',
  'Ana Ltda Silva',
  '王小明',
  '欧阳娜娜',
  'IBM',
  null,
])('%s may be a person, and counts as one', async (name) => {
  expect(await sql.one('coalesce(names_an_organisation(t), false)', name)).toBe(false);
});

test.concurrent.each([
  'n/a',
  'Privat',
  '-',
  '无',
  '个人',
  '个人(非企业单位)',
  'none',
  'Self-employed',
])('%s in a column of companies names none', async (text) => {
  expect(await sql.one('is_no_organisation(t)', text)).toBe(true);
});

test.concurrent.each([
  ['anna@mueller.example', 'mueller.example'],
  ['anna@mail.acme.co.uk', 'acme.co.uk'],
  ['anna@onlineshop.de', 'onlineshop.de'],
  ['anna@gmail.com', null],
  ['anna@yahoo.co.jp', null],
  ['anna@t-online.de', null],
  ['anna@163.com', null],
  ['anna@students.mit.edu', null],
  ['anna@example.com', null],
  ['x7@privaterelay.appleid.com', null],
  ['x7@marketplace.amazon.de', null],
])('%s is at the own domain %s', async (address, domain) => {
  expect(await sql.one('own_mail_domain(t)', address)).toBe(domain);
});

test.concurrent.each([
  ['DE 298 455 121', 'DE298455121'],
  ['HRB 12345 B', 'HRB12345B'],
  ['91330106MA27XXXX1A', '91330106MA27XXXX1A'],
  ['DE123456789', null],
  ['000000000', null],
  ['n/a', null],
])('the number %s of a register is %s', async (text, number) => {
  expect(await sql.one('register_number(t)', text)).toBe(number);
});

test.concurrent.each([
  ['acme', 'acme holding', true],
  ['acme', 'acme logistik', true],
  ['subway 12', 'subway 14', true],
  ['远航', '远航分公司', true],
  ['acme bau', 'acme bauu', false],
  ['muller', 'muller and sohne', false],
])('%s and %s are two firms: %s', async (one, other, expected) => {
  expect(await sql.one(`are_two_firms(t, '${other}')`, one)).toBe(expected);
});
