/** The share of characters that are ASCII in any table, and their number: delimiters, digits, line ends. */
const fewestAscii = 0.15;
const fewestSigns = 4;

/**
 * Tells UTF-16 that no mark announces: its delimiters and digits have a zero byte each, all on the
 * same side, and read as UTF-16 the text holds line ends and no zeros.
 */
export function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (!head.includes(0)) return undefined;
  const bytes = head.subarray(0, Math.min(head.length, 64 * 1024) & ~1);
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes);
    const ascii = text.match(/[\t\n\r -~]/g)?.length ?? 0;
    const isClean = !/[\p{Cc}\p{Cn}\p{Co}\uFFFD]/u.test(text.replace(/[\t\n\r]/g, ''));
    return (
      isClean && /[\n\r]/.test(text) && ascii >= fewestSigns && ascii >= text.length * fewestAscii
    );
  });
}
