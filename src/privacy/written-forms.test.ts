import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { hasForm } from './run-files.ts';
import { cellEnd, certainForms, possibleForms } from './written-forms.ts';

const person = {
  phones: ['+8619900001234', '+441632960001', '+85221234567'],
  emails: ['ann.lee+tea@mail.example'],
  userIds: ['app/174343588712', 'app/17434358', 'app/42', '4711'],
  hashes: ['056375dce7e215ce3b72db0140b99ab888d82f7e'],
};
const names = ['Ann Lee', '谢梓萱'];

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], functions: [] });
});

afterAll(() => engine.close());

/** Whether a text has one of the forms: files are read by JavaScript and tables by the engine, which must agree. */
async function fits(forms: string | undefined, text: string): Promise<boolean> {
  const [row] = await engine.query(`select ${hasForm('$text', forms)} as fits`, { text });
  const inTables = row?.['fits'] === true;
  expect(new RegExp(forms ?? '', 'imu').test(text)).toBe(inTables);
  return inTables;
}

describe('an identifier is found', () => {
  test.each([
    '19900001234',
    '8619900001234',
    '+86 199-0000-1234',
    '0086 199 0000 1234',
    '１９９００００１２３４',
    '="19900001234"',
    '电话19900001234，下午送',
    '19900001234.0',
    '01632 960001',
    '+44 (0) 1632 960001',
    'Ann.Lee+Tea@MAIL.example',
    'mailto:ann.lee+tea@mail.example.',
    'ann.lee+tea＠mail.example',
    `a${cellEnd}174343588712${cellEnd}b`,
    `a${cellEnd}app/42`,
    `a${cellEnd}app/17434358`,
    '+852 2123 4567',
    '056375DCE7E215CE3B72DB0140B99AB888D82F7E',
  ])('in %j', async (text) => {
    expect(await fits(certainForms(person), text)).toBe(true);
  });
});

describe('no identifier is found', () => {
  test.each([
    '219900001234',
    '199000012345',
    `199000${cellEnd}01234`,
    'joann.lee+tea@mail.example',
    'ann.lee+tea@mail.example.org',
    '42',
    '1743435887121',
    `a${cellEnd}17434358${cellEnd}b`,
    '4711',
    '21234567',
    '199****1234',
    'Ann Lee',
    '',
  ])('in %j', async (text) => {
    expect(await fits(certainForms(person), text)).toBe(false);
  });
});

describe('what may be the person’s', () => {
  test.each([
    'Ann Lee',
    `7${cellEnd}ann  lee${cellEnd}8`,
    '1,"谢梓萱",3',
    '199****1234',
    '+86 199****34',
    'a***@mail.example',
    'ann***e@mail.example',
    '2123 4567',
    `a${cellEnd}17434358${cellEnd}b`,
    '7,4711',
  ])('is %j', async (text) => {
    expect(await fits(possibleForms(person, names), text)).toBe(true);
  });

  test.each([
    'Joann Lee',
    '谢梓萱萱',
    'for Ann Lee',
    '198****1234',
    '199****1235',
    'b***@mail.example',
    '42',
    'No. 17434358',
    '174343588712',
  ])('is not %j', async (text) => {
    expect(await fits(possibleForms(person, names), text)).toBe(false);
  });
});

test('of a person of whom nothing is known nothing is looked for', () => {
  expect(certainForms({ phones: [], emails: [], userIds: ['app/42'], hashes: [] })).toContain('42');
  expect(certainForms({ phones: [], emails: [], userIds: [], hashes: [] })).toBeUndefined();
});
