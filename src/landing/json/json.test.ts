import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../errors.ts';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { HeaderNotFound, SeveralListsFit } from '../landing-errors.ts';

const { engine, folder, rawFile, land } = await openLandingPlace();

describe('a list of objects in an object around it', () => {
  const order = (id: number) => `{"id": ${id}, "lines": [{"sku": "a"}], "note": "[{"}`;

  test.each([
    ['alone', (list: string) => `{"orders": ${list}}`],
    [
      'behind and before a count',
      (list: string) => `{"total": 2,\n "orders":\n ${list}, "next": null}\n`,
    ],
    [
      'behind what is said of the page',
      (list: string) => `{"page": {"n": 1, "of": 2}, "orders": ${list}}`,
    ],
    [
      'further inside',
      (list: string) => `{"data": {"orders": ${list}, "page": {"n": 1}}, "errors": []}`,
    ],
  ])('gives each object as a record: %s', async (_, around) => {
    const { landed, rows } = await land(around(`[${order(1)}, ${order(2)}]`));
    expect(landed).toMatchObject({ columns: ['id', 'lines', 'note'], records: 2, rejected: 0 });
    expect(rows.map((row) => row['id'])).toEqual(['1', '2']);
  });

  test('is one of many records, where others follow on other lines', async () => {
    const { landed } = await land(
      '{"id": 1, "lines": [{"a": 1}]}\n{"id": 2, "lines": [{"a": 2}]}\n',
    );
    expect(landed).toMatchObject({ columns: ['id', 'lines'], records: 2 });
  });

  test('is that of a record, where the record says more', async () => {
    const { landed } = await land('{"id": 1, "lines": [{"a": 1}], "paid": 5, "at": "2026-01-02"}');
    expect(landed).toMatchObject({ columns: ['id', 'lines', 'paid', 'at'], records: 1 });
  });

  test('beside which stands another lands if it alone has the columns', async () => {
    const text = '{"orders": [{"id": 1, "paid": 2}],\n "refunds": [{"id": 2}, {"id": 3}]}';
    const { landed, rows } = await land(text, { detect: ['id', 'paid'] });
    expect(landed).toMatchObject({ member: 'orders', columns: ['id', 'paid'], rejected: 0 });
    expect(rows.map((row) => row['id'])).toEqual(['1']);
    const second = await land(text.replaceAll('2', '"2"'), { detect: ['paid', 'id'] });
    expect(second.landed).toMatchObject({ file: expect.stringMatching(/\/orders$/), records: 1 });
  });

  test('beside which stands another that fits as well is refused, and both are named', async () => {
    const text = '{"orders": [{"id": 1}], "refunds": [{"id": 2}]}';
    await expect(land(text)).rejects.toThrow(SeveralListsFit);
    await expect(land(text)).rejects.toThrow(/orders, .*refunds/);
  });
});

describe('lines of JSON', () => {
  test('land as one record each, in columns by the first appearance of their keys', async () => {
    const { landed, rows } = await land(
      '{"id": 1, "name": "李雷"}\n\n{"name": "a\\n\\"b\\"", "id": 2, "paid": 1.50}\r\n{"id": 3}',
    );
    expect(landed).toMatchObject({
      columns: ['id', 'name', 'paid'],
      delimiter: null,
      records: 3,
      rejected: 0,
    });
    expect(rows).toEqual([
      { record_number: '1', id: '1', name: '李雷', paid: null },
      { record_number: '2', id: '2', name: 'a\n"b"', paid: '1.50' },
      { record_number: '3', id: '3', name: null, paid: null },
    ]);
  });

  test('keep the digits of numbers as written', async () => {
    const { rows } = await land(
      '{"id": 123456789012345678901234567890, "a": -0.10, "b": 1E+2, "c": 1.0}\n',
    );
    expect(rows).toMatchObject([
      { id: '123456789012345678901234567890', a: '-0.10', b: '1E+2', c: '1.0' },
    ]);
  });

  test('tell null, an empty text and a word from each other', async () => {
    const { rows } = await land('{"id":"x","a":null,"b":"","c":true,"d":"null","e":false}\n');
    expect(rows).toMatchObject([{ a: null, b: '', c: 'true', d: 'null', e: 'false' }]);
  });

  test('give objects within objects dotted names; arrays and what is deeper stay JSON', async () => {
    const { rows } = await land(
      '{"id":1,"customer":{"phone":"19900000001","at":{"home":{"zip":{"code":  7}}}},"lines":[{"sku": 1.50}, []],"none":{}}\n',
    );
    expect(rows).toEqual([
      {
        record_number: '1',
        id: '1',
        'customer.phone': '19900000001',
        'customer.at.home.zip': '{"code":  7}',
        lines: '[{"sku": 1.50}, []]',
        none: '{}',
      },
    ]);
  });

  test('that are no object, or name a key twice, are rejects with their line', async () => {
    const { rejects, rows } = await land(
      [
        '{"id": 1}',
        '{"id": 2',
        '',
        '[{"id": 3}]',
        '"id"',
        '{"id": 4} {"id": 5}',
        "{'id': 6}",
        '{"id": 7, "\\u0069d": 8}',
        '{"a": {"b": 1}, "a.b": 2, "id": 9}',
        '{"id": 10, "text": "\\ud83d"}',
        '\uFEFF{"id": 11}',
      ].join('\n'),
    );
    expect(rows.map(({ id }) => id)).toEqual(['1', '11']);
    expect(rejects).toEqual([
      { line_number: '2', reason: 'no JSON object', raw_text: '{"id": 2' },
      { line_number: '4', reason: 'no JSON object', raw_text: '[{"id": 3}]' },
      { line_number: '5', reason: 'no JSON object', raw_text: '"id"' },
      { line_number: '6', reason: 'no JSON object', raw_text: '{"id": 4} {"id": 5}' },
      { line_number: '7', reason: 'no JSON object', raw_text: "{'id': 6}" },
      { line_number: '8', reason: 'duplicate key', raw_text: '{"id": 7, "\\u0069d": 8}' },
      { line_number: '9', reason: 'duplicate key', raw_text: '{"a": {"b": 1}, "a.b": 2, "id": 9}' },
      { line_number: '10', reason: 'undecodable bytes', raw_text: '{"id": 10, "text": "\\ud83d"}' },
    ]);
  });

  test('with damaged bytes are rejects', async () => {
    const damaged = Buffer.from('{"id":"1","name":"李雷"}\n{"id":"2","name":"李雷"}\n');
    const { rejects, rows } = await land(damaged.with(damaged.length - 5, 0x20));
    expect(rows.map(({ id }) => id)).toEqual(['1']);
    expect(rejects).toMatchObject([{ line_number: '2', reason: 'undecodable bytes' }]);
  });

  test('are decoded where they are not UTF-8', async () => {
    const { rows, landed } = await land(Buffer.from('\uFEFF{"id":"李雷"}\n', 'utf16le'));
    expect(landed.encoding).toBe('utf-16le');
    expect(rows).toMatchObject([{ id: '李雷' }]);
  });

  test('name each field once, whatever case its key is in', async () => {
    const { landed, rows } = await land('{"id":1,"Name":"a"}\n{"id":2,"name":"b"}\n');
    expect(landed.columns).toEqual(['id', 'Name', 'name (2)']);
    expect(rows.map((row) => row['name (2)'])).toEqual([null, 'b']);
  });

  test('without the detection columns are refused with the keys that they lack', async () => {
    const path = await rawFile('{"id": 1}\n', 'orders.jsonl');
    const layout = { name: 'sample', detect: ['id', ['name', 'nickname']] };
    const error = await landFile(engine, path, layout, folder).catch((caught) => caught);
    expect(error).toBeInstanceOf(HeaderNotFound);
    expect(error).toMatchObject({ nearest: { missing: ['name / nickname'] } });
  });

  test('with a key for every value are refused', async () => {
    const keys = Array.from({ length: 5_001 }, (_, index) => `"k${index}":1`);
    const path = await rawFile(`{"id":1,${keys.join(',')}}\n`);
    const error = await landFile(engine, path, { name: 'sample', detect: ['id'] }, folder).catch(
      (caught) => caught,
    );
    expect(error).toBeInstanceOf(RollcallError);
    expect(error).toMatchObject({ name: 'TooManyNames' });
  });
});

describe('members that are not to be landed', () => {
  const drop = ['身份证号码'];

  test('are left out wherever they stand', async () => {
    const { landed, rows } = await land(
      '{"id":1,"身份证号码":"x","buyer":{"身份证号码":"y","name":"a"},"lines":[{"身份证号码":"z","n":1.0},2]}\n',
      { drop },
    );
    expect(rows).toEqual([
      { record_number: '1', id: '1', 'buyer.name': 'a', lines: '[{"n":1.0},2]' },
    ]);
    expect(landed.droppedColumns).toEqual(['身份证号码', 'buyer.身份证号码']);
  });

  test('are not in the text of rejects either', async () => {
    const { rejects } = await land(
      '{"id":1}\n{"身份证号码":"x"\n{"\\u8eab\\u4efd\\u8bc1号码":"x"\n{"id":2\n',
      { drop },
    );
    expect(rejects.map(({ raw_text }) => raw_text)).toEqual([null, null, '{"id":2']);
  });
});

describe('an array of JSON objects', () => {
  test('lands as one record an object, whatever lines it spans', async () => {
    const { rows, landed } = await land(
      '\n[\n  {\n    "id": 1,\n    "text": "]}\\"{,"\n  },{"id":2},\n\n{"id": [3]}\n]\n',
    );
    expect(rows.map(({ id }) => id)).toEqual(['1', '2', '[3]']);
    expect(landed.rejected).toBe(0);
  });

  test('gives a reject with its line for an object that cannot be read', async () => {
    const { rejects, rows } = await land('[{"id": 1},\n{"id" 2},\n{"id": 3}]');
    expect(rows.map(({ id }) => id)).toEqual(['1', '3']);
    expect(rejects).toEqual([{ line_number: '2', reason: 'no JSON object', raw_text: '{"id" 2}' }]);
  });

  test('gives every line as a reject from where it makes no sense', async () => {
    const { rejects, rows } = await land('[{"id": 1},\n7,\n{"id": 3}]\n');
    expect(rows.map(({ id }) => id)).toEqual(['1']);
    expect(rejects).toEqual([
      { line_number: '2', reason: 'no JSON object', raw_text: '7,' },
      { line_number: '3', reason: 'no JSON object', raw_text: '{"id": 3}]' },
    ]);
  });

  test.each([
    ['inside of an object', '[{"id": 1},\n{"id":\n 2', ['{"id":', ' 2']],
    ['between objects', '[{"id": 1},\n', ['']],
    ['with something behind its end', '[{"id": 1}]\nx\n', ['x']],
  ])('that is cut off %s says so in a reject', async (_, content, texts) => {
    const { rejects, rows } = await land(content);
    expect(rows.map(({ id }) => id)).toEqual(['1']);
    expect(rejects.map(({ raw_text }) => raw_text)).toEqual(texts);
    expect(rejects[0]?.['line_number']).toBe('2');
  });
});

test('any objects land with the values that JSON.parse reads', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '\\', '\n', ',', ']', '{'),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.array(fc.jsonValue()),
  );
  const objects = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c "'), value), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(objects, fc.boolean(), async (some, isArray) => {
      const records = [{ id: 'x' }, ...some.map((each) => ({ id: 'y', ...each }))];
      const text = isArray
        ? JSON.stringify(records, null, 1)
        : records.map((each) => JSON.stringify(each)).join('\n');
      // Of a few letters alone nobody can tell the encoding.
      const { rows, landed } = await land(text, { encoding: 'utf-8' });
      expect(landed).toMatchObject({ records: records.length, rejected: 0 });
      const seen = rows.map((row) => landed.columns.map((name) => row[name] ?? null));
      const asText = (each: unknown) =>
        each === undefined || each === null
          ? null
          : typeof each === 'string'
            ? each
            : JSON.stringify(each);
      const expected = records.map((record) => {
        const byName = new Map<string, unknown>(Object.entries(record));
        return landed.columns.map((name) => asText(byName.get(name)));
      });
      // Arrays keep the spaces of the text; the client leaves out a mark at the beginning of a text.
      const bare = (cell: unknown) =>
        typeof cell === 'string' && cell.startsWith('[')
          ? cell.replace(/\s/gu, '')
          : cell?.toString().replace(/^\uFEFF/u, '');
      expect(seen.map((row) => row.map(bare))).toEqual(expected.map((row) => row.map(bare)));
    }),
    { numRuns: 40 },
  );
});

test('of lines of JSON that were changed at random each is a record or a reject', async () => {
  const lines = ['{"id":"1","a":[1,{"b":"]"}]}', '{"id":"2","a":{"b":{}}}', '{"id":3}', '', '[]'];
  const change = fc.tuple(
    fc.nat(200),
    fc.nat(3),
    fc.constantFrom('', '"', '{', '}', '\\', '\n', ',', '\0'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(lines),
      fc.array(change, { maxLength: 4 }),
      async (some, changes) => {
        const body = changes.reduce(
          (text, [at, length, added]) => text.slice(0, at) + added + text.slice(at + length),
          some.join('\n'),
        );
        const all = ['{"id":"0"}', ...body.split('\n')];
        // A file most of whose lines hold zero bytes is binary, and refused as a whole.
        fc.pre(all.filter((line) => line.includes('\0')).length * 2 <= all.filter(Boolean).length);
        const { landed, rejects, rows } = await land(all.join('\n'));
        const filled = all.filter((line) => !/^[ \t\r]*$/u.test(line));
        expect(rows.length + rejects.length).toBe(filled.length);
        expect([rows.length, rejects.length]).toEqual([landed.records, landed.rejected]);
        for (const { line_number, raw_text } of rejects) {
          expect(all[Number(line_number) - 1]).toBe(raw_text);
        }
      },
    ),
    { numRuns: 40 },
  );
});
