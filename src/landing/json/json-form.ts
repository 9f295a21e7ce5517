import { createEndTest } from './end-test.ts';

/** How a text of JSON holds its records: one object a line, all of them in one array, or such an array in an object around it. */
export type JsonForm = 'json lines' | 'json array' | 'wrapped json array';

/** In which form a text holds JSON objects, by its beginning; undefined when it does in none. */
export function jsonForm(text: string): JsonForm | undefined {
  if (/^\s*\{\s*["}]/u.test(text)) return isWrapped(text) ? 'wrapped json array' : 'json lines';
  return /^\s*\[\s*(?:\{\s*["}]|\])/u.test(text) ? 'json array' : undefined;
}

const text = String.raw`"(?:[^"\\]|\\.)*"`;
const scalar = String.raw`(?:${text}|-?[\d.eE+-]+|true|false|null)`;

/** The beginning of an object that has little before its first list of objects: `{"page": {"n": 1}, "data": {"total": 2, "orders": [`. */
export const wrapper = new RegExp(
  String.raw`^\s*\{(?:\s*${text}\s*:\s*(?:${scalar}\s*,|\{[^{}[\]]*\}\s*,|\{)){0,4}\s*${text}\s*:\s*(?=\[\s*\{\s*["}])`,
  'u',
);

/** Beside a list of records stands a count or the next page; an order with a list of its lines says more. */
const mostAround = 3;

/** Whether a text is one object around a list of records, and not a record with a list of its own. */
function isWrapped(text: string): boolean {
  if (!wrapper.test(text)) return false;
  const end = endOfObject(text);
  // So long an object is no record.
  if (end === undefined) return true;
  if (text.slice(end).trim() !== '') return false;
  try {
    const root: unknown = JSON.parse(text.slice(0, end));
    const members = Object.values(root ?? {});
    return members.length <= mostAround || members.every(isListOfObjects);
  } catch {
    return false;
  }
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((each) => Object(each) === each);
}

/** Where the first object of a text ends; undefined where it does not. */
function endOfObject(text: string): number | undefined {
  const isEnd = createEndTest();
  const start = text.indexOf('{');
  for (let at = start; at < text.length; at++) {
    if (isEnd(text.charCodeAt(at))) return at + 1;
  }
  return undefined;
}
