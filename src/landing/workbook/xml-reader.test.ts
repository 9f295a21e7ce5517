import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createXmlReader, XmlDamaged } from './xml-reader.ts';
import { attribute } from './xml-text.ts';

/** What is reported of a document that comes in these pieces, texts joined. */
function told(...pieces: readonly string[]): readonly string[] {
  const events: string[] = [];
  let text = '';
  const add = (event: string) => {
    if (text !== '') events.push(`text ${text}`);
    text = '';
    events.push(event);
  };
  const reader = createXmlReader({
    open: (name, attributes) => add(`open ${name}${attributes}`),
    close: (name) => add(`close ${name}`),
    text: (more) => {
      text += more;
    },
  });
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return events;
}

describe('a document', () => {
  test('is told by its tags and texts', () => {
    expect(told('<?xml version="1.0"?>\n<a><b x="1">t</b ><c/></a>\n')).toEqual([
      'open a',
      'open b x="1"',
      'text t',
      'close b',
      'open c',
      'close c',
      'close a',
    ]);
  });

  test('has its references resolved and its line ends made LF', () => {
    expect(told('<a>&lt;&amp;&#20803;&#x5143;&#13;&unknown;\r\n\r</a>')).toContain(
      'text <&元元\r&unknown;\n\n',
    );
  });

  test('may hold a > in an attribute', () => {
    expect(told(`<a x="1>2" y='"'/>`)).toEqual([`open a x="1>2" y='"'`, 'close a']);
  });

  test('may hold comments and sections of plain characters', () => {
    expect(told('<a><!-- <b> --><![CDATA[<b>&amp;]]></a>')).toEqual([
      'open a',
      'text <b>&amp;',
      'close a',
    ]);
  });

  test('loses the prefix of its root, and no other', () => {
    expect(told('<x:a><x:b/><y:b/></x:a>')).toEqual([
      'open a',
      'open b',
      'close b',
      'open y:b',
      'close y:b',
      'close a',
    ]);
  });

  test('is read alike wherever it is cut', () => {
    const document = '<a r="1"><!-- x --><b k=\'>\'>1&amp;2</b><![CDATA[]>]]>\r\n<c/></a>';
    fc.assert(
      fc.property(fc.array(fc.nat(document.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), document.length];
        const pieces = places.slice(1).map((end, index) => document.slice(places[index], end));
        expect(told(...pieces)).toEqual(told(document));
      }),
    );
  });

  test.each(['<a>', '<a><b></a>', '<a></a', '<a>text'])('%s has no end', (document) => {
    expect(() => told(document)).toThrow(XmlDamaged);
  });

  test('may not have a type, by which it could grow without end', () => {
    const document = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>';
    expect(() => told(document)).toThrow(XmlDamaged);
  });
});

test.each([
  [' r="A1" s="2"', 's', '2'],
  [' xr="no" r = \'A&amp;1\' ', 'r', 'A&1'],
  ['\n\tr="1"', 'r', '1'],
  [' bar="1"', 'r', undefined],
  [' name="a r=b" r="1"', 'r', '1'],
  ['', 'r', undefined],
])('among the attributes %j %s is %s', (attributes, name, value) => {
  expect(attribute(attributes, name)).toBe(value);
});
