import { parse } from 'csv-parse/sync';
import type { ExtractedRows, RowSource } from './source.ts';

export interface PulledRows {
  readonly text: string;
  /** The rows by the names of their columns. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly count: number;
  readonly fileName: string;
  readonly watermark: string | undefined;
}

/** All that a source gives since a watermark. */
export async function pullRows(source: RowSource, since?: string): Promise<PulledRows> {
  const extracted = await source.extract(since, new AbortController().signal);
  const text = await readAll(extracted);
  return {
    text,
    get rows() {
      return parse<Readonly<Record<string, string>>>(text, { columns: true });
    },
    count: extracted.rows(),
    fileName: extracted.fileName,
    watermark: extracted.watermark(),
  };
}

async function readAll({ body }: ExtractedRows): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Waits until a number stops changing, and gives it. */
export async function atRest(read: () => number): Promise<number> {
  for (let before = -1; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (read() === before) return before;
    before = read();
  }
}
