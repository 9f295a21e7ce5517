import { z } from 'zod';
import { canonicalJson, sha256 } from '../files/canonical-json.ts';

/** The columns of a withdrawal, as text: instants in UTC with microseconds, a record's number in digits. */
export const wordColumns = [
  'person_record_id',
  'source',
  'id_scope',
  'source_id',
  'user_id',
  'channel',
  'email',
  'phone',
  'stated_at',
  'first_seen_at',
  'counts_from',
  'record_number',
] as const;

/** A cell of the store. */
export const text = z.string().nullable();

/** What one record says in refusing: a word of consent that is no. */
export const Withdrawal = z.object(
  Object.fromEntries(wordColumns.map((name) => [name, text])) as Record<
    (typeof wordColumns)[number],
    typeof text
  >,
);

export type Withdrawal = z.infer<typeof Withdrawal>;

/** A raw file whose withdrawals are known, by its feed and its content. */
export const StateFile = z.object({
  feed: z.string(),
  file_hash: z.string(),
  file: z.string(),
  /** Of all its withdrawals, for comparing them with what a run reads. */
  digest: z.string(),
  newest_seen_at: text,
  withdrawals: z.int(),
});

export type StateFile = z.infer<typeof StateFile>;

/** Withdrawals of one file, to be added. */
export interface FileWords {
  readonly feed: string;
  readonly file: string;
  readonly file_hash: string;
  readonly words: readonly Withdrawal[];
}

/** A hash of the values of a withdrawal; `withdrawals.ts` has the same in SQL. */
export function digestOf(word: Withdrawal): string {
  return sha256(JSON.stringify(wordColumns.map((name) => word[name])));
}

/** One hash of the hashes of a file's withdrawals, in whatever order. */
export function digestOfAll(digests: readonly string[]): string {
  return sha256([...digests].sort().join(''));
}

/** One hash of several files' withdrawals. */
export function digestOfFiles(files: readonly unknown[]): string {
  return sha256(canonicalJson(files as never));
}

/** What a published run no longer reads of what is remembered of its files. */
export interface Outdated {
  readonly ids: readonly number[];
  readonly files: readonly StateFile[];
}
