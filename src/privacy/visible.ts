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

function escapeCharacter(character: string): string {
  if (character === '\t') return '\\t';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
