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
export const wrapper = beginning(String.raw`${scalar}\s*,|\{[^{}[\]]*\}\s*,|\[[^{}[\]]*\]\s*,|\{`);
const wrapperWithoutLists = beginning(String.raw`${scalar}\s*,|\{[^{}[\]]*\}\s*,|\{`);

function beginning(before: string): RegExp {
  return new RegExp(
    String.raw`^\s*\{(?:\s*${text}\s*:\s*(?:${before})){0,4}\s*${text}\s*:\s*(?=\[\s*\{\s*["}])`,
    'u',
  );
}

/** Beside a list of records stands a count or the next page; an order with a list of its lines says more. */
const mostAround = 3;

/** What answers of servers and exports say beside their lists, and no record says of itself. */
const around =
  /^_?(?:meta|metadata|info|links|header|page|pages|page_?(?:size|info)|per_?page|total_?pages|pagination|paging|count|total_?count|limit|offset|next|prev|previous|(?:next_?)?cursor|has_?more|(?:api_?)?version|schema|(?:exported|generated)(?:_?(?:at|on))?|export_?date|success|ok|code|message|msg|request_?id)$/iu;

/** Whether a text is one object around a list of records, and not a record with a list of its own. */
function isWrapped(text: string): boolean {
  if (!wrapper.test(text)) return false;
  const end = endOfObject(text);
  // So long an object is no record.
  if (end === undefined) return true;
  if (text.slice(end).trim() !== '') return false;
  try {
    const root: unknown = JSON.parse(text.slice(0, end));
    const members = Object.entries(root ?? {});
    // With a list of words before that of its lines, a short object is a record.
    const isShort = members.length <= mostAround && wrapperWithoutLists.test(text);
    return isShort || members.every(([name, value]) => Array.isArray(value) || around.test(name));
  } catch {
    return false;
  }
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
