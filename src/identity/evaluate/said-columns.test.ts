import { expect, test } from 'vitest';
import { knownColumn } from '../../one-table/known-column.ts';
import { readSaidColumns } from './said-columns.ts';

const columns = ['first_name', 'dob', 'a=b', 'name, last', 'name'];

test('columns and kinds are read as pairs', () => {
  expect([...readSaidColumns('first_name=given name, dob=date,', columns)]).toEqual([
    ['first_name', 'given name'],
    ['dob', 'date'],
  ]);
});

test('the name of a column may hold an equals sign', () => {
  expect([...readSaidColumns('a=b=code', columns)]).toEqual([['a=b', 'code']]);
});

test('the name of a column may hold a comma', () => {
  expect([...readSaidColumns('dob=date, name, last=family name,name=given name', columns)]).toEqual(
    [
      ['dob', 'date'],
      ['name, last', 'family name'],
      ['name', 'given name'],
    ],
  );
});

test.each([
  ['frist_name=given name', 'no column "frist_name" (did you mean "first_name"?)'],
  ['dob=dates', 'no kind "dates" (did you mean "date"?)'],
  ['dob', '"dob" is not column=kind'],
  ['dob=date,dob=date', 'the column "dob" is named twice'],
  ['dob=date, dob=code', 'the column "dob" is named twice'],
  ['first_name=name,name=name', '"first_name" and "name" cannot both be the full name'],
])('%s is refused with what was meant', (text, message) => {
  expect(() => readSaidColumns(text, columns)).toThrow(message);
});

test('a column that the file does not have is refused', () => {
  expect(() => knownColumn('cluster', columns)).toThrow(
    'Its columns: first_name, dob, a=b, name, last, name',
  );
});
