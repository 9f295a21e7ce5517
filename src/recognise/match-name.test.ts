import { describe, expect, test } from 'vitest';
import { matchName } from './match-name.ts';

const phone = { is: '手机, 手机号, mobile, phone number', has: '手机, phone, cell number' };

describe('a whole name, however it is written', () => {
  test.each([
    ['手机号', '手机号', 1],
    [' 手机 ', '手机', 0],
    ['Mobile', 'mobile', 2],
    ['Phone_Number', 'phone number', 3],
    ['phoneNumber', 'phone number', 3],
    ['PHONE-NUMBER', 'phone number', 3],
    ['手机号(必填)', '手机号', 1],
    ['手机号（必填）', '手机号', 1],
    ['properties.$mobile', 'mobile', 2],
  ])('%s is %s', (column, word, rank) => {
    expect(matchName(column, phone)).toEqual({ how: 'whole', word, rank, tier: 0 });
  });
});

describe('a part of a name', () => {
  test.each([
    ['收货人手机', '手机'],
    ['billing phone 1', 'phone'],
    ['shipPhone', 'phone'],
    ['my cell number', 'cell number'],
  ])('%s holds %s', (column, word) => {
    expect(matchName(column, phone)).toMatchObject({ how: 'part', word });
  });
});

describe('another name does not match', () => {
  test.each(['headphones', 'cellnumber2', 'number of cell', '电话', '', '(手)'])('%s', (column) => {
    expect(matchName(column, phone)).toBeUndefined();
  });
});

test('a name that is all in brackets is that name', () => {
  expect(matchName('(mobile)', { is: '(mobile)' })).toMatchObject({ how: 'whole' });
});

test('accents and apostrophes do not matter', () => {
  expect(matchName('DATE D’ACHAT', { is: "date d'achat" })).toMatchObject({ how: 'whole' });
  expect(matchName('Telefono', { is: 'teléfono' })).toMatchObject({ how: 'whole' });
});

test.each([
  ['訂單編號', '订单编号'],
  ['身份證字號', '身份证字号'],
])('traditional characters are read as simplified ones: %s', (column, word) => {
  expect(matchName(column, { is: word })).toMatchObject({ how: 'whole' });
  expect(matchName(`${column} 2`, { is: '', has: word })).toMatchObject({ how: 'part' });
});

test('words after a semicolon speak less for the field', () => {
  expect(matchName('b', { is: 'a; b, c' })).toMatchObject({ rank: 1, tier: 1 });
});

test('a part that speaks against the field outweighs one that speaks for it', () => {
  const words = { is: 'phone', has: 'phone', not: 'assistant, 紧急' };
  expect(matchName('AssistantPhone', words)).toBeUndefined();
  expect(matchName('Phone (assistant)', words)).toBeUndefined();
  expect(matchName('Home phone', words)).toMatchObject({ how: 'part' });
});
