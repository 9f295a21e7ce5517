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

/** Withdrawals of one file as a list in JSON, each a list of its digest and its values. */
export interface WordsPart {
  readonly feed: string;
  readonly file: string;
  readonly file_hash: string;
  readonly words: string;
}

/** Withdrawals of one file. */
export interface FileWords extends Pick<WordsPart, 'feed' | 'file' | 'file_hash'> {
  readonly words: readonly Withdrawal[];
}

const list = z
  .string()
  .transform((json) => JSON.parse(json))
  .pipe(z.array(z.string()));

/** When a content was exported, and where it was. */
export const StoredExport = z.object({ file_hash: z.string(), seen_at: list, places: list });

export interface Export {
  readonly seenAt: readonly string[];
  readonly places: readonly string[];
}

/** What a run leaves behind: how many ids each table of ids has, and the exports that it has read. */
export interface Noted {
  readonly ids: ReadonlyMap<string, number>;
  readonly exports: readonly (Export & { readonly feed: string; readonly file_hash: string })[];
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
