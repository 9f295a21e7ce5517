import { expect, test } from 'vitest';
import { definePreset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { rawColumns } from './column-privacy.ts';

const preset = definePreset({
  name: 'shop',
  title: 'A shop',
  kind: 'orders',
  platform: 'shop',
  detect: ['no'],
  fields: {
    order_id: ['no'],
    phone: ['tel'],
    city: ['place'],
    paid_amount: ['sum （元）'],
    unpaid_amount: ['open'],
    note: ['remark'],
    status: ['state'],
    sku: ['remark'],
    invented_field: ['new'],
  },
});

test('columns of fields that are not personal are shown', () => {
  const columns = rawColumns(preset);
  for (const name of ['no', 'state', 'open']) expect(columns.get(name)?.isShown).toBe(true);
});

test('columns of direct and of indirect fields are masked', () => {
  const columns = rawColumns(preset);
  for (const name of ['tel', 'place']) expect(columns.get(name)?.isShown).toBe(false);
});

test('a column that feeds a personal field and another is masked', () => {
  expect(rawColumns(preset).get('remark')).toEqual({ fields: ['note', 'sku'], isShown: false });
});

test('a column of a field that nothing is known of is masked', () => {
  expect(rawColumns(preset).get('new')?.isShown).toBe(false);
});

test('columns go by their names as landed', () => {
  expect(rawColumns(preset).get('sum (元)')?.fields).toEqual(['paid_amount']);
});

test('in every preset, whatever names or reaches a person is masked', () => {
  const personal = [
    'user_id',
    'name',
    'given_name',
    'family_name',
    'phone',
    'email',
    'address',
    'birth_on',
  ];
  // The name in a catalogue is a product's.
  for (const known of presets.filter(({ kind }) => kind !== 'products')) {
    for (const { fields, isShown } of rawColumns(known).values()) {
      expect(isShown && fields.some((field) => personal.includes(field))).toBe(false);
    }
  }
});

test('a platform’s words are shown, also where no contract holds their field', () => {
  const payments = definePreset({
    name: 'wallet',
    title: 'A wallet',
    kind: 'payments',
    platform: 'wallet',
    detect: ['Type'],
    fields: { movement: ['Type'], status: ['Status'], name: ['Name'] },
  });
  const columns = rawColumns(payments);
  expect(columns.get('type')?.isShown ?? columns.get('Type')?.isShown).toBe(true);
  expect(columns.get('status')?.isShown ?? columns.get('Status')?.isShown).toBe(true);
  expect(columns.get('name')?.isShown ?? columns.get('Name')?.isShown).toBe(false);
});
