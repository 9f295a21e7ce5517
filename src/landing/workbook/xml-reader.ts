import { xmlText } from './xml-text.ts';

/** What is done with the parts of an XML document, as they come. */
export interface XmlVisitor {
  /** A tag opens, with its attributes as they are written; an empty element closes at once. */
  readonly open?: (name: string, attributes: string) => void;
  readonly close?: (name: string) => void;
  /** Text between two tags, or a part of it. */
  readonly text?: (text: string) => void;
  /**
   * Looks at the characters from `at`, where a tag begins, before they are read. What it takes itself
   * must be whole elements, and is not told again. Gives the place after that, or `at`.
   */
  readonly skim?: (characters: string, at: number) => number;
}

export interface XmlReader {
  /** Takes the next characters, cut anywhere. */
  readonly write: (characters: string) => void;
  /** Says that there are no more. */
  readonly end: () => void;
}

/** XML that is cut off or holds what a workbook may not hold. */
export class XmlDamaged extends Error {}

/** A tag or text that has not ended after so many characters never will. */
const longestPart = 64 * 1024 * 1024;

/**
 * Reads the XML of a workbook's parts. Names lose the prefix that the root element has, so that
 * `<x:row>` is `row` and elements of other namespaces stay apart. A document type is refused, since
 * no workbook has one and it is how small files grow without end (ECMA-376 part 2, 8.1.1).
 *
 * It knows no more of XML than this. A full parser takes several times as long, and most of the time
 * that a workbook takes to land goes into this function.
 */
export function createXmlReader({ open, close, text, skim }: XmlVisitor): XmlReader {
  let rest = '';
  let prefix: string | undefined;
  let depth = 0;

  /** Takes the parts that are whole and gives the place of the first that is not. */
  function take(source: string): number {
    let at = 0;
    while (at < source.length) {
      const tag = source.indexOf('<', at);
      if (tag === -1) return at;
      if (tag > at && depth > 0) text?.(xmlText(source.slice(at, tag)));
      at = skim?.(source, tag) ?? tag;
      if (at > tag) continue;
      at = takeTag(source, tag);
      if (at === -1) return tag;
    }
    return at;
  }

  /** Gives the place after the tag, or -1 when it is not all there. */
  function takeTag(source: string, tag: number): number {
    const second = source.charCodeAt(tag + 1);
    if (second === exclamation) return takeMarkup(source, tag);
    if (second === question) return after(source, '?>', tag);
    const end = tagEnd(source, tag);
    if (end === -1) return -1;
    if (second === slash) {
      depth--;
      close?.(localName(source, tag + 2, end));
      return end + 1;
    }
    const isEmpty = source.charCodeAt(end - 1) === slash;
    const contentEnd = isEmpty ? end - 1 : end;
    let nameEnd = tag + 1;
    while (nameEnd < contentEnd && source.charCodeAt(nameEnd) > space) nameEnd++;
    const name = localName(source, tag + 1, nameEnd);
    open?.(name, source.slice(nameEnd, contentEnd));
    if (isEmpty) close?.(name);
    else depth++;
    return end + 1;
  }

  /** Comments, CDATA sections, and nothing else that begins with `<!`. */
  function takeMarkup(source: string, tag: number): number {
    if (source.startsWith('<!--', tag)) return after(source, '-->', tag + 4);
    if (source.startsWith(cdata, tag)) {
      const end = after(source, ']]>', tag + cdata.length);
      if (end !== -1) text?.(source.slice(tag + cdata.length, end - 3));
      return end;
    }
    if (source.length - tag < cdata.length) return -1;
    throw new XmlDamaged('it has a document type');
  }

  function localName(source: string, start: number, end: number): string {
    let nameEnd = end;
    while (source.charCodeAt(nameEnd - 1) <= space) nameEnd--;
    const name = source.slice(start, nameEnd);
    prefix ??= name.slice(0, name.indexOf(':') + 1);
    return prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }

  return {
    write(characters) {
      const source = rest === '' ? characters : rest + characters;
      rest = source.slice(take(source));
      if (rest.length > longestPart) throw new XmlDamaged('a part of it never ends');
    },
    end() {
      if (depth !== 0 || rest.trim() !== '') throw new XmlDamaged('its end is missing');
    },
  };
}

const space = 0x20;
const exclamation = 0x21;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const slash = 0x2f;
const question = 0x3f;
const greater = 0x3e;
const cdata = '<![CDATA[';

/** The place of the `>` that ends a tag: one inside of an attribute's value does not. */
function tagEnd(source: string, tag: number): number {
  let quote = 0;
  for (let at = tag + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === greater) return at;
    else if (code === doubleQuote || code === singleQuote) quote = code;
  }
  return -1;
}

function after(source: string, end: string, from: number): number {
  const at = source.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}
