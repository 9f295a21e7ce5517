import { foldName } from '../../text/column-names.ts';
import { elementsAt, membersAt, skipSpace, stringAt } from './json-walk.ts';

/** The fields of an object by name, as text; null where the object says null. */
export type JsonFields = ReadonlyMap<string, string | null>;

/** Objects within objects give names of so many parts at most; what is deeper stays JSON. */
const mostParts = 4;

/** Why a text of JSON gives no record. */
export type JsonFault =
  | 'no JSON object'
  /** A name occurs twice in an object: readers of JSON do not agree on which of the two counts. */
  | 'duplicate key';

/**
 * The fields of the JSON object that a text is, or what is wrong with it. An object within it gives dotted names
 * (`customer.phone`); arrays, and what is deeper, stay JSON as written, without the members whose
 * folded names are among `dropped`. Numbers keep their digits as written, since an order number can
 * have more of them than a JavaScript number.
 */
export function readJsonFields(text: string, dropped: ReadonlySet<string>): JsonFields | JsonFault {
  const start = skipSpace(text, text.startsWith('\uFEFF') ? 1 : 0);
  if (text[start] !== '{' || !isJson(text.slice(start))) return 'no JSON object';
  const fields = new Map<string, string | null>();

  /** Adds the fields of the object at `at`; false when a name is there already. */
  function collect(at: number, prefix: string, parts: number): boolean {
    for (const { name: own, valueStart, end } of membersAt(text, at)) {
      const name = prefix + own;
      const hasMembers = text[valueStart] === '{' && text[skipSpace(text, valueStart + 1)] !== '}';
      if (hasMembers && parts < mostParts) {
        if (!collect(valueStart, `${name}.`, parts + 1)) return false;
      } else {
        if (fields.has(name)) return false;
        fields.set(name, valueAt(text, valueStart, end, dropped));
      }
    }
    return true;
  }

  return collect(start, '', 1) ? fields : 'duplicate key';
}

/** Whether a field is one of those that are never landed, or inside of one. */
export function isDroppedField(name: string, dropped: ReadonlySet<string>): boolean {
  return dropped.has(foldName(name)) || name.split('.').some((part) => dropped.has(foldName(part)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function valueAt(
  text: string,
  start: number,
  end: number,
  dropped: ReadonlySet<string>,
): string | null {
  if (text[start] === '"') return stringAt(text, start, end);
  const written = dropped.size > 0 ? keptOf(text, start, end, dropped) : text.slice(start, end);
  return written === 'null' ? null : written;
}

/** A value as written, without the members of objects in it that are to be dropped. */
function keptOf(text: string, start: number, end: number, dropped: ReadonlySet<string>): string {
  if (text[start] === '[') {
    const elements = [...elementsAt(text, start)];
    return `[${elements.map((each) => keptOf(text, each.start, each.end, dropped)).join(',')}]`;
  }
  if (text[start] !== '{') return text.slice(start, end);
  const kept = [...membersAt(text, start)].filter(({ name }) => !dropped.has(foldName(name)));
  const written = kept.map((each) => {
    const value = keptOf(text, each.valueStart, each.end, dropped);
    return text.slice(each.start, each.valueStart) + value;
  });
  return `{${written.join(',')}}`;
}
