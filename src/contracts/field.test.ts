import { describe, expect, it } from 'vitest';
import { date, decimal, flag, identifier, instant, oneOf, text, textLike, whole } from './field.ts';

/** The names of what is wrong with a value; none when it is right. */
function wrongs(
  schema: { safeParse(value: unknown): { error?: { issues: readonly { message: string }[] } } },
  value: unknown,
): readonly string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}

describe('a field takes the form that the engine gives', () => {
  it.each([
    ['decimal', decimal(), '12.5000'],
    ['negative decimal', decimal(), '-0.0001'],
    ['greatest decimal', decimal(), '99999999999999.9999'],
    ['instant', instant(), '2026-05-01 08:00:00+00'],
    ['instant with a fraction', instant(), '2026-05-01 08:00:00.123456+00'],
    ['leap day', date('1900-01-01'), '2024-02-29'],
    ['whole number', whole(), '-9223372036854775808'],
    ['flag', flag(), false],
  ])('%s', (_, schema, value) => {
    expect(wrongs(schema, value)).toEqual([]);
  });
});

describe('a field names what is wrong', () => {
  it.each([
    ['no value', text({ longest: 3 }), null, 'required'],
    ['no word', oneOf(['a', 'b']), null, 'required'],
    ['no decimal', decimal(), null, 'required'],
    ['a decimal with two places', decimal(), '12.50', 'not decimal'],
    ['a decimal as a float', decimal(), 12.5, 'not decimal'],
    ['a decimal that is no number', decimal({ minimum: '0' }), '1,200.0000', 'not decimal'],
    ['a decimal below its minimum', decimal({ minimum: '0' }), '-0.0001', 'below minimum'],
    ['an instant with another offset', instant(), '2026-05-01 08:00:00+08', 'not instant'],
    ['an instant on no day', instant(), '2026-02-30 08:00:00+00', 'not instant'],
    [
      'an instant of the first day of Unix time',
      instant(),
      '1970-01-01 00:00:00+00',
      'below minimum',
    ],
    ['an instant out of reach', instant(), '2200-01-01 00:00:00+00', 'above maximum'],
    ['a day that is none', date('1900-01-01'), '2023-02-29', 'not a date'],
    ['a day before the first', date('1900-01-01'), '1899-12-31', 'below minimum'],
    ['a whole number below its minimum', whole({ minimum: '1' }), '0', 'below minimum'],
    ['a whole number with a fraction', whole(), '1.0', 'not whole'],
    ['a word that is not in the list', oneOf(['a', 'b']), 'c', 'not one of'],
    ['text that is too long', text({ longest: 3 }), 'four', 'too long'],
    ['text that is too short', text({ longest: 3, shortest: 1 }), '', 'too short'],
    [
      'text of another form',
      textLike(/^[A-Z]{2}$/, 'two letters', { by: 'others' }),
      'cn',
      'malformed',
    ],
    ['an id with a tab', identifier(), '1001\t', 'malformed'],
    ['a flag as text', flag(), 'true', 'not a flag'],
  ])('%s', (_, schema, value, wrong) => {
    expect(wrongs(schema, value)).toEqual([wrong]);
  });
});

it('counts characters and not UTF-16 units', () => {
  expect(wrongs(text({ longest: 2 }), '𠮷😀')).toEqual([]);
  expect(wrongs(text({ longest: 2 }), '𠮷😀a')).toEqual(['too long']);
});

it('compares decimals that a float could not tell apart', () => {
  const schema = decimal({ minimum: '90000000000000.0001' });
  expect(wrongs(schema, '90000000000000.0000')).toEqual(['below minimum']);
  expect(wrongs(schema, '90000000000000.0001')).toEqual([]);
});
