import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['ann.lee@example.com', 'ann.lee@example.com'],
  [' Ann.Lee@Example.COM ', 'ann.lee@example.com'],
  ['ann＠example．com', 'ann@example.com'],
  ['ＡＮＮ@example。com', 'ann@example.com'],
  ['mailto:ann@example.com', 'ann@example.com'],
  ['mailto:ann@example.com?subject=hello', 'ann@example.com'],
  ['Ann Lee <ann@example.com>', 'ann@example.com'],
  ['"Lee, Ann" <ann@example.com>', 'ann@example.com'],
  ['<ann@example.com>', 'ann@example.com'],
  ['(ann@example.com)', 'ann@example.com'],
  ["Ann <'ann@example.com'>", 'ann@example.com'],
  ['ann@example.com,', 'ann@example.com'],
  ['ann@example.com。', 'ann@example.com'],
  ['ann @ example.com', 'ann@example.com'],
  ["'ann@example.com", 'ann@example.com'],
  ['="ann@example.com"', 'ann@example.com'],
  ['ann@example.com\t', 'ann@example.com'],
  ['\u200bann@example.com', 'ann@example.com'],
  ['ann+news_2@mail-1.example.co.uk', 'ann+news_2@mail-1.example.co.uk'],
  ["o'hara@example.com", "o'hara@example.com"],
  ['ann@xn--fsqu00a.xn--0zwm56d', 'ann@xn--fsqu00a.xn--0zwm56d'],
])('email_address of %j is %j', async (text, expected) => {
  expect(await sql.one('email_address(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['ann', 'no @'],
  ['ann@', 'nothing behind the @'],
  ['@example.com', 'nothing before the @'],
  ['ann@example', 'no top-level domain'],
  ['ann@example.c', 'a top-level domain of one letter'],
  ['ann@192.168.0.1', 'a number for a domain'],
  ['ann..lee@example.com', 'two dots'],
  ['.ann@example.com', 'a dot in front'],
  ['ann.@example.com', 'a dot before the @'],
  ['ann@-example.com', 'a dash in front of the domain'],
  ['ann@example..com', 'two dots in the domain'],
  ['ann lee@example.com', 'a blank inside'],
  ['ann@lee@example.com', 'two @'],
  ["Ann <'@example.com>", 'only a wrapper before the @'],
  ["Ann <='ann@example.com>", 'a wrapper inside another'],
  ['ann@example.com;lee@example.com', 'two addresses'],
  ['ann@example.com lee@example.com', 'two addresses'],
  ['602***@qq.com', 'a mask'],
  ['王@example.com', 'a character that mail tools refuse'],
  [`${'a'.repeat(65)}@example.com`, 'more than 64 characters before the @'],
  [`a@${'b'.repeat(64)}.com`, 'a label of more than 63 characters'],
  [`a@${'b.'.repeat(126)}com`, 'more than 254 characters'],
  ['', 'nothing'],
  ['=""', 'nothing'],
  [null, 'nothing'],
])('email_address of %j is null: there is %s', async (text, _reason) => {
  expect(await sql.one('email_address(t)', text)).toBeNull();
});

test('email_address takes addresses as long as the standard allows', async () => {
  const longest = `${'a'.repeat(64)}@${'b.'.repeat(93)}com`;
  expect(longest).toHaveLength(254);
  expect(await sql.one('email_address(t)', longest)).toBe(longest);
});

test('email_address leaves what it gives as it is', async () => {
  const texts = fc.array(
    fc.oneof(
      fc.emailAddress(),
      fc.emailAddress().map((address) => ` Name <${address.toUpperCase()}>,`),
      fc.string({ unit: fc.constantFrom('a', '1', '.', '@', '<', '>', ' ', '-', '。', '＠', "'") }),
    ),
    { minLength: 1, maxLength: 50 },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      const once = (await sql.all('email_address(t)', cells)).map(textOrNull);
      expect(await sql.all('email_address(t)', once)).toEqual(once);
    }),
  );
});

test.concurrent.each([
  ['ann@example.com', 'example.com'],
  ['ann@mail.example.com', 'mail.example.com'],
  ['ann', null],
  [null, null],
])('email_domain of %j is %j', async (email, expected) => {
  expect(await sql.one('email_domain(t)', email)).toBe(expected);
});

test.concurrent.each([
  ['gmial.com', 'gmail.com'],
  ['gamil.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmial.con', 'gmail.com'],
  ['gmail.cn', 'gmail.com'],
  ['qq.con', 'qq.com'],
  ['qq.cmo', 'qq.com'],
  ['qq.com.com', 'qq.com'],
  ['vip.qq.con', 'vip.qq.com'],
  ['163.con', '163.com'],
  ['126.con', '126.com'],
  ['hotmial.com', 'hotmail.com'],
  ['yaho.com', 'yahoo.com'],
  ['outlok.com', 'outlook.com'],
  ['iclould.com', 'icloud.com'],
  ['foxmial.com', 'foxmail.com'],
  ['yeah.met', 'yeah.net'],
  ['gmail.com', null],
  ['qq.com', null],
  ['sina.cn', null],
  ['mail.com', null],
  ['ymail.com', null],
  ['hotmail.co.uk', null],
  ['yahoo.co.jp', null],
  ['example.com', null],
  ['example.con', null],
])('for an address at %s the suggestion is %j', async (domain, expected) => {
  expect(await sql.one('email_domain_suggestion(t)', `ann@${domain}`)).toBe(expected);
});

test('no address, no suggestion', async () => {
  expect(await sql.all('email_domain_suggestion(t)', [null, ''])).toEqual([null, null]);
});

test.concurrent.each([
  'test@test.com',
  'test@example.com',
  'none@none.com',
  'no@email.com',
  'a@a.com',
  'abc@abc.com',
  '123@qq.com',
  '123456@qq.com',
  '111111@qq.com',
  'xxx@xxx.com',
  'aaa@163.com',
  'noreply@shop.example.com',
  'no.reply+17@shop.example.com',
  'anonymous@shop.example.com',
  'gast-bestellung@shop.example.com',
  'guest@shop.example.com',
  'keine-email@shop.example.com',
  'no-reply@example.com',
  'donotreply@example.com',
  'your@email.com',
  '无@qq.com',
])('%s is a placeholder', async (email) => {
  expect(await sql.one('is_placeholder_email(t)', email)).toBe(true);
});

test.concurrent.each([
  'ann@example.com',
  'ann@example.org',
  'a@example.com',
  'abc@shop.example.com',
  '1390000@qq.com',
  'smith@smith.com',
  'testa@example.com',
  'annone@example.com',
  'info@example.com',
])('%s is no placeholder', async (email) => {
  expect(await sql.one('is_placeholder_email(t)', email)).toBe(false);
});

test('no address is no placeholder', async () => {
  expect(await sql.all('is_placeholder_email(t)', [null, ''])).toEqual([null, null]);
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
