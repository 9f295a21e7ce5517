const longest = 120;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a file as one line for a terminal: what draws nothing or steers the terminal (control
 * and format characters, line ends) is written out as `\t` or `\u001b`, and long text is cut.
 */
export function visible(text: string): string {
  const characters = [...text.slice(0, longest * 2)];
  const shown = characters.slice(0, longest).join('');
  const cut = shown.length < text.length ? `… (${text.length} characters)` : '';
  return shown.replace(unseen, escapeCharacter) + cut;
}

/** The name of a file, an archive's member or a sheet, whole: see `visible`. */
export function visibleName(name: string): string {
  return name.replace(unseen, escapeCharacter);
}

/**
 * Text of one line or more as it may go to a terminal: what draws nothing or steers it is written
 * out, but for line ends and the given styles. Names and values are written out where they are put
 * into a text (`visible`, `visibleName`); this is for those that somebody forgot.
 *
 * @param styles sequences that Rollcall itself writes, as a regular expression
 */
export function terminalText(text: string, styles?: RegExp): string {
  const kept = styles ? `${styles.source}|\\n` : '\\n';
  const all = new RegExp(`(${kept})|${unseen.source}`, 'gu');
  return text.replace(all, (found, own: string | undefined) => own ?? escapeCharacter(found));
}

/** A value as JSON that may go to a terminal: other characters that steer it are written as JSON allows. */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unseen, (found) =>
    found === '\n' ? found : codeUnits(found),
  );
}

function codeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

function escapeCharacter(character: string): string {
  if (character === '\t') return '\\t';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
