import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { memberName } from './member-name.ts';

const gbkName = Buffer.from('d2b5cef1c3f7cfb82e637376', 'hex');
const isUtf8 = 0x0800;

function named(fileNameRaw: Buffer, generalPurposeBitFlag = 0, extraFields: ExtraField[] = []) {
  return memberName({ fileNameRaw, generalPurposeBitFlag, extraFields });
}

interface ExtraField {
  readonly id: number;
  readonly data: Buffer;
}

function unicodePath(name: string, checked: Buffer): ExtraField {
  const header = Buffer.alloc(5);
  header[0] = 1;
  header.writeUInt32LE(crc32(checked), 1);
  return { id: 0x7075, data: Buffer.concat([header, Buffer.from(name)]) };
}

test('a name that says that it is UTF-8 is UTF-8', () => {
  expect(named(Buffer.from('业务明细.csv'), isUtf8)).toBe('业务明细.csv');
});

test('a name that says nothing is UTF-8 where it is valid', () => {
  expect(named(Buffer.from('业务明细.csv'))).toBe('业务明细.csv');
});

test('a name that says nothing and is not UTF-8 is GB18030', () => {
  expect(named(gbkName)).toBe('业务明细.csv');
});

test('a Unicode path that fits the name counts before it', () => {
  expect(named(gbkName, 0, [unicodePath('账务明细.csv', gbkName)])).toBe('账务明细.csv');
});

test('a Unicode path that was left from another name does not count', () => {
  expect(named(gbkName, 0, [unicodePath('账务明细.csv', Buffer.from('old'))])).toBe('业务明细.csv');
});

test('the parts of a name that Windows wrote are parted like others', () => {
  expect(named(Buffer.from('2026\\orders.csv'))).toBe('2026/orders.csv');
});
