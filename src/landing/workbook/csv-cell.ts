/** A text as a CSV cell: in quotes where it must be, and where it is empty, since it is no missing one. */
export function csvCell(text: string): string {
  if (text === '') return '""';
  return mustQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const mustQuote = /[",\r\n]/u;

/** Characters that XML cannot hold stand in a workbook as `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
export function workbookText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
