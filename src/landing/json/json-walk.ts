/** A member of an object in a text of JSON: its name, and where its value is written. */
export interface Member {
  readonly name: string;
  /** Where the name begins. */
  readonly start: number;
  readonly valueStart: number;
  /** The end of the value, and so of the member. */
  readonly end: number;
}

/** The members of the object that begins at `start`. The text must be JSON. */
export function* membersAt(text: string, start: number): Generator<Member> {
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const valueStart = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, valueStart);
    yield { name: stringAt(text, at, nameEnd), start: at, valueStart, end };
    at = nextItem(text, end);
  }
}

/** Where the elements of the array that begins at `start` are written. The text must be JSON. */
export function* elementsAt(
  text: string,
  start: number,
): Generator<{ readonly start: number; readonly end: number }> {
  let at = skipSpace(text, start + 1);
  while (text[at] !== ']') {
    const end = endOfValue(text, at);
    yield { start: at, end };
    at = nextItem(text, end);
  }
}

/** The string between two places, its quotes included. */
export function stringAt(text: string, start: number, end: number): string {
  const written = text.slice(start + 1, end - 1);
  return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
}

/** The first place from `start` on that is no white space. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}

function nextItem(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  const isContainer = text[start] === '{' || text[start] === '[';
  return isContainer ? endOfContainer(text, start) : endOfWord(text, start);
}

function endOfContainer(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text[at];
    if (character === '{' || character === '[') depth++;
    if (character === '}' || character === ']') depth--;
    at = character === '"' ? endOfString(text, at) : at + 1;
  } while (depth > 0);
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !' \n\r\t,]}'.includes(text[at] ?? '')) at++;
  return at;
}
