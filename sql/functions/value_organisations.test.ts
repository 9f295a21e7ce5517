import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['Müller & Söhne GmbH', 'muller and sohne'],
  ['Müller & Söhne GmbH & Co. KG', 'muller and sohne'],
  ['The Acme Company, Inc.', 'acme'],
  ['ACME Corp', 'acme'],
  ['Acme Co., Ltd.', 'acme'],
  ['Acme Pty Ltd', 'acme'],
  ['Dupont S.A.R.L.', 'dupont'],
  ['SARL Dupont', 'dupont'],
  ['Iberia, S.A. de C.V.', 'iberia'],
  ['Rossi S.p.A.', 'rossi'],
  ['Jansen B.V.', 'jansen'],
  ['Koski Oy', 'koski'],
  ['Volta Aktiebolag AB', 'volta aktiebolag'],
  ['Nowak Sp. z o.o.', 'nowak'],
  ['Hansen A/S', 'hansen'],
  ['ООО Ромашка', 'ромашка'],
  ['PT Sinar Jaya Tbk', 'sinar jaya'],
  ['J.P. Stone Ltd', 'jp stone'],
  ['Smith Bros. Mfg. Inc', 'smith brothers manufacturing'],
  ['Univ. of Ely Medical Centre', 'university of ely medical center'],
  ['Ann Lee LLC dba Acme Bakery', 'acme bakery'],
  ['Lee Holdings Ltd t/a Acme Bakery', 'acme bakery'],
  ["Int'l Tea Assn", 'international tea association'],
  ['Limited', 'limited'],
  ['远航科技有限公司', '远航科技'],
  ['上海远航科技股份有限公司', '上海 远航科技'],
  ['远航科技（上海）有限公司', '远航科技 上海'],
  ['株式会社青空', '青空'],
  ['青空㈱', '青空'],
  ['(주)한빛', '한빛'],
  [' . ', null],
  [null, null],
])('organisation_words of %j is %j', async (text, expected) => {
  expect(await sql.one('organisation_words(t)', text)).toBe(expected);
});

test('words in another order are the same words', async () => {
  const [one, other] = await sql.all('sorted_words(organisation_words(t))', [
    '上海远航科技有限公司',
    '远航科技(上海)有限公司',
  ]);
  expect(one).toBe(other);
});

test.concurrent.each([
  ['international business machines', 'ibm'],
  ['bank of new ann', 'bna'],
  ['acme', 'acme'],
  ['bricklayers', null],
  ['远航', null],
])('%j and its first letters meet in %j', async (words, expected) => {
  expect(await sql.one('organisation_initials_or_word(t)', words)).toBe(expected);
});

test.concurrent.each([
  ['acme', 'acme trading', true],
  ['acme', 'acmeton', false],
  ['上海 远航科技', '远航科技', true],
  ['远', '远航科技', false],
  ['acme', null, null],
])('is_longer_name of %j and %j is %j', async (one, other, expected) => {
  const value = other === null ? 'null' : `'${other}'`;
  expect(await sql.one(`is_longer_name(t, ${value})`, one)).toBe(expected);
  expect(await sql.one(`is_longer_name(${value}, t)`, one)).toBe(expected);
});

test.concurrent.each([
  ['https://www.acme.co.uk/en/about?x=1', 'acme.co.uk'],
  ['ACME.de', 'acme.de'],
  ['shop.acme.de:8080/x', 'acme.de'],
  ['www.yuanhang.com.cn', 'yuanhang.com.cn'],
  ['acme.myshopify.com', 'acme.myshopify.com'],
  ['http://user@acme.fr/', 'acme.fr'],
  ['https://www.facebook.com/AcmeBakery/', 'facebook.com/acmebakery'],
  ['linkedin.com/company/acme-bakery', 'linkedin.com/acme-bakery'],
  ['https://facebook.com', null],
  ['none', null],
  ['', null],
  [null, null],
])('website_text of %j is %j', async (text, expected) => {
  expect(await sql.one('website_text(t)', text)).toBe(expected);
});
