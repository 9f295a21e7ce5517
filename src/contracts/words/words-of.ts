import { contractOf } from '../contracts.ts';
import type { ColumnWords, Words } from './column-words.ts';
import { sharedWords } from './shared.ts';

/** What a kind of file may call a field; undefined for a field that only presets fill. */
export function wordsOf(kind: string, field: string): ColumnWords | undefined {
  const shared: Words = sharedWords;
  return contractOf(kind).recognised.words[field] ?? shared[field];
}
