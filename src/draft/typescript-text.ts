/** How wide a line may be. */
const lineWidth = 100;

/** A text as a literal, in the quotes that need fewer escapes, as Biome writes it. */
export function quoted(text: string): string {
  const single = text.split("'").length;
  const quote = single > text.split('"').length ? '"' : "'";
  const inside = text
    .replace(/[\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, escapeCharacter)
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${inside}${quote}`;
}

function escapeCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  const known: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return known[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Whether a line is narrow enough to stay one. */
export function fits(line: string): boolean {
  return widthOf(line) <= lineWidth;
}

/** `name: 'text',` on one line, or on two where it is too wide. */
export function textProperty(indent: string, name: string, text: string): readonly string[] {
  const line = `${indent}${propertyName(name)}: ${quoted(text)},`;
  return fits(line) ? [line] : [`${indent}${propertyName(name)}:`, `${indent}  ${quoted(text)},`];
}

/** `name: ['text', 'text'],` on one line, or one text a line where it is too wide. */
export function listProperty(
  indent: string,
  name: string,
  texts: readonly string[],
): readonly string[] {
  const line = `${indent}${propertyName(name)}: [${texts.map(quoted).join(', ')}],`;
  return fits(line)
    ? [line]
    : [
        `${indent}${propertyName(name)}: [`,
        ...texts.map((text) => `${indent}  ${quoted(text)},`),
        `${indent}],`,
      ];
}

/** `name: { … },` with each of its lines, which bear their own indent. */
export function objectProperty(
  indent: string,
  name: string,
  lines: readonly string[],
): readonly string[] {
  return [`${indent}${propertyName(name)}: {`, ...lines, `${indent}},`];
}

/** A comment over as many lines as it takes. */
export function comment(indent: string, text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(`${indent}// ${word}`);
    }
  }
  return lines;
}

/** A name as it stands before a colon, in quotes where it needs them. */
export function propertyName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

/** How many columns a terminal needs; Chinese characters take two, marks on a letter none. */
function widthOf(text: string): number {
  const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
  const none = /\p{M}/gu;
  return [...text].length + (text.match(wide)?.length ?? 0) - (text.match(none)?.length ?? 0);
}
