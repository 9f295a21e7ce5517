/** How a text of JSON holds its records: one object a line, or all of them in one array. */
export type JsonForm = 'json lines' | 'json array';

/** In which form a text holds JSON objects, by its beginning; undefined when it does in neither. */
export function jsonForm(text: string): JsonForm | undefined {
  if (/^\s*\{\s*["}]/u.test(text)) return 'json lines';
  return /^\s*\[\s*(?:\{\s*["}]|\])/u.test(text) ? 'json array' : undefined;
}
