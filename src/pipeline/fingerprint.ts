import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../engine/project-path.ts';
import { canonicalJson, type JsonValue, sha256 } from '../files/canonical-json.ts';

/** What a result depends on: `sql`, `code`, `functions` and so on, and each table that is read → a hash. */
export type Parts = Readonly<Record<string, string>>;

/** A result's fingerprint with what it is made of, so that a plan can say which part changed. */
export interface Fingerprint {
  readonly whole: string;
  /** The same parts with the beginnings of their hashes, which is enough to tell them apart. */
  readonly parts: Parts;
}

/** Equal for equal parts: then the result is the same too. */
export function fingerprintOf(parts: Parts): Fingerprint {
  const shortened = Object.entries(parts).map(([part, hash]) => [part, hash.slice(0, 16)]);
  return { whole: hashOf(parts), parts: Object.fromEntries(shortened) };
}

/** One hash of a value, whatever the order of its keys. */
export function hashOf(value: unknown): string {
  const json: JsonValue = JSON.parse(JSON.stringify(value));
  return sha256(canonicalJson(json));
}

/** One hash for all TypeScript of the program and its SQL functions, by which a night can tell that Rollcall changed. */
export function hashCode(): string {
  return hashOf([hashSources('src'), hashSources('sql/functions')]);
}

/** One hash for all sources in a folder. The bundle knows that of the program, and reads none. */
export function hashSources(folder: string): string {
  const hash = createHash('sha256');
  for (const file of listSources(folder)) {
    hash.update(JSON.stringify([file, readFileSync(projectPath(file), 'utf8')]));
  }
  return hash.digest('hex');
}

/** A config's hash. */
export function hashConfig(config: unknown): string {
  return sha256(JSON.stringify(config));
}

function listSources(folder: string): readonly string[] {
  return readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|sql)$/.test(file) && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .sort();
}
