import { expect, test } from 'vitest';
import { styledSql, styleFaults } from './sql-style.ts';

const model = `-- One row per customer who has ordered.
-- grain: customer_id

with orders as (
    select customer_id, order_id, net_amount
    from clean.orders
    where counts_as_sale
),

per_customer as (
    select
        customer_id,
        count(distinct order_id) filter (where net_amount > 0) as frequency,
        list_transform(tags, lambda tag: tag_name(tag)) as tags,
        'FROM Zürich' as "Select"
    from orders
    group by customer_id
    qualify row_number() over (order by frequency desc nulls last, customer_id) = 1
)

select * from per_customer
`;

test('a model in the style stays as it is', () => {
  expect(styledSql(model)).toBe(model);
  expect(styleFaults('sql/segment/rfm.sql', model)).toEqual([]);
});

test.each([
  ['keywords', 'SELECT a FROM t WHERE b IS NOT NULL\n', 'select a from t where b is not null\n'],
  ['functions', 'select COALESCE(a, 0) from t\n', 'select coalesce(a, 0) from t\n'],
  ['types', 'select a::DECIMAL(18, 4) from t\n', 'select a::decimal(18, 4) from t\n'],
])('%s are put in lower case', (_, given, expected) => {
  expect(styledSql(given)).toBe(expected);
});

test.each([
  ['a text', `select 'SELECT FROM' as a\n`],
  ['a name in quotes', 'select "ORDER" from t\n'],
  ['a name', 'select customerName from t\n'],
  ['a comment', '-- SELECT is a word here, and FROM too.\nselect 1\n'],
])('%s keeps its letters', (_, sql) => {
  expect(styledSql(sql)).toBe(sql);
});

test.each([
  ['tabs at the start', 'select\n\ta\nfrom t\n', 'select\n    a\nfrom t\n'],
  ['blanks at the end', 'select a  \nfrom t\t\n', 'select a\nfrom t\n'],
  ['a missing line break at the end', 'select a', 'select a\n'],
  ['empty lines at the end', 'select a\n\n\n', 'select a\n'],
  ['several empty lines', '-- A query.\n\n\n\nselect a\n', '-- A query.\n\nselect a\n'],
  ['line ends of Windows', 'select a\r\nfrom t\r\n', 'select a\nfrom t\n'],
  [
    'CTEs without a line between them',
    'with a as (\n    select 1\n),\nb as (\n    select 2\n)\n\nselect * from b\n',
    'with a as (\n    select 1\n),\n\nb as (\n    select 2\n)\n\nselect * from b\n',
  ],
])('%s are put right', (_, given, expected) => {
  expect(styledSql(given)).toBe(expected);
});

test('a comma behind the last column is taken away', () => {
  const given =
    'with a as (\n    select\n        b,\n        c,\n    from t\n)\n\nselect b, c from a\n';
  expect(styledSql(given)).toBe(given.replace('c,\n', 'c\n'));
});

test('a long comment is broken between words, with its indent', () => {
  const words = Array.from({ length: 22 }, (_, index) => `word${index}`).join(' ');
  const [first = '', second = '', ...rest] = styledSql(`    -- ${words}\nselect 1\n`).split('\n');
  expect(first.length).toBeLessThanOrEqual(120);
  expect(second).toMatch(/^ {4}-- word/);
  expect(`${first} ${second.replace(/^ *-- /, '')}`.trim()).toBe(`-- ${words}`);
  expect(rest).toEqual(['select 1', '']);
});

test('what does not fit into a line of a comment begins its next line', () => {
  const line = `-- ${'long '.repeat(22)}and`;
  const text = styledSql(`${line} more\n-- of it.\n-- grain: id\nselect 1\n`);
  expect(text).toBe(`${line}\n-- more of it.\n-- grain: id\nselect 1\n`);
});

test('styling twice is styling once', () => {
  const rough = `${model.toUpperCase().replaceAll('    ', '\t')}\n\n-- ${'long '.repeat(40)}\n`;
  expect(styledSql(styledSql(rough))).toBe(styledSql(rough));
});

test('a text over several lines is left alone and reported, since its white space has a meaning', () => {
  const sql = `-- It's a text.\nselect 'one  \n\ttwo' as A FROM t\n`;
  expect(styledSql(sql)).toBe(sql);
  expect(styleFaults('bench/text.sql', sql)).toContainEqual({
    line: 2,
    problem: 'a text in quotes goes on in the next line',
  });
});

test.each([
  [
    'a line that is too long',
    `-- A query.\nselect ${'a'.repeat(114)}\n`,
    2,
    '121 characters, 120 at most',
  ],
  ['an indent of two', '-- A query.\nselect\n  a\n', 3, '2 spaces of indent, not a multiple of 4'],
  [
    'a comma in front',
    '-- A query.\nselect\n    a\n    , b\n',
    4,
    'begins with a comma; commas end lines',
  ],
  ['no header', 'select 1\n', 1, 'no comment at the top that says what the file holds'],
])('%s is reported with its line', (_, sql, line, problem) => {
  expect(styleFaults('bench/query.sql', sql)).toEqual([{ line, problem }]);
});

test.each([
  ['sql/clean/orders.sql', 'no line `-- grain: …` at the top'],
  ['sql/checks/clean/orders_add_up.sql', 'no line `-- severity: error` or `warning` at the top'],
])('%s needs its fact in the header', (path, problem) => {
  expect(styleFaults(path, '-- All is well.\nselect 1\n')).toEqual([{ line: 1, problem }]);
});

test.each([
  ['sql/clean/orders.sql', '-- grain: id_scope, order_id'],
  ['sql/checks/clean/orders_add_up.sql', '-- severity: warning'],
  ['sql/functions/money.sql', '-- Amounts of money.'],
])('%s passes with %s', (path, fact) => {
  expect(styleFaults(path, `-- All is well.\n${fact}\nselect 1\n`)).toEqual([]);
});
