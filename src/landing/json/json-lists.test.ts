import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listsInJson, listText } from './json-lists.ts';

function inChunks(text: string, size: number): () => AsyncIterable<Buffer> {
  const bytes = Buffer.from(text);
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

const listsOf = (text: string) => listsInJson(Buffer.from(text), inChunks(text, text.length));

async function textOf(text: string, place: number, size = text.length): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of listText(inChunks(text, size)(), place)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('several lists of objects in one object have each its name', async () => {
  expect(await listsOf('{"a":[{"x":1}],"orders":[{"x":2}]}')).toEqual(['a', 'orders']);
  expect(await listsOf('{"data":{"n":2,"a":[{"x":1}],"b":[ {"x":2}]},"c":3}')).toEqual([
    'data.a',
    'data.b',
  ]);
  expect(await listsOf('{"a":[{}],"b":[{}],"c":[{}],"d":[{"x":1}]}')).toEqual(['a', 'b', 'c', 'd']);
});

test('lists that are empty or hold no objects, and what servers say beside them, are no record', async () => {
  const [orders, refunds] = ['"orders":[{"x":1}]', '"refunds":[{"x":2}]'];
  for (const other of ['"products":[],"tags":["a"]', '"meta":{"page":1},"errors":[]']) {
    expect(await listsOf(`{${orders},${refunds},${other}}`)).toEqual(['orders', 'refunds']);
    expect(await listsOf(`{${other},${orders},${refunds}}`)).toEqual(['orders', 'refunds']);
  }
  const said = '"exported_at":"2026-01-02","version":2,"has_more":false';
  expect(await listsOf(`{${said},${orders},${refunds}}`)).toEqual(['orders', 'refunds']);
  expect(await listsOf(`{"id":7,"tags":["a"],${orders},${refunds}}`)).toEqual([]);
});

test.each([
  ['one list', '{"orders":[{"x":[{"y":1}]},{"x":2}],"ids":[1,2],"none":[],"more":[[{"z":1}]]}'],
  ['a record with lists of its own', '{"id":1,"paid":2,"lines":[{"x":1}],"refunds":[{"x":1}]}'],
  ['records a line', '{"lines":[{"x":1}],"refunds":[{"x":1}]}\n{"lines":[],"refunds":[]}'],
  ['a list', '[{"a":[{"x":1}],"b":[{"x":1}]}]'],
  ['no JSON', 'a,b\n1,2\n'],
])('%s is no such object', async (_, text) => {
  expect(await listsOf(text)).toEqual([]);
});

test('a list keeps its lines', async () => {
  const text = '{\n"a": [\n{"x":1}],\n"b": [\n{"x":2},\n{"x":3}]\n}';
  expect(await textOf(text, 1)).toBe('\n\n\n\n[{"x":2},\n{"x":3}]');
});

test('each list has its own objects, whatever they hold and however the text is cut', async () => {
  const list = fc.array(fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 })), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(list, list, fc.nat(20), fc.string(), async (a, b, size, other) => {
      const text = JSON.stringify({ other, a, b }, null, size % 3);
      expect(JSON.parse(await textOf(text, 0, size + 1))).toEqual(JSON.parse(JSON.stringify(a)));
      expect(JSON.parse(await textOf(text, 1, size + 1))).toEqual(JSON.parse(JSON.stringify(b)));
    }),
  );
});
