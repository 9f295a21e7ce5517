import { sha256 } from '../files/canonical-json.ts';
import type { Engine } from './engine.ts';
import { wordsIn } from './parsed-query.ts';

/** What the project's SQL functions say, whatever file they stand in and however they are laid out. */
export interface Macros {
  /** One hash of these functions and all that they call themselves; others, such as the engine's own, do not count. */
  hash(names: Iterable<string>): string;
  /** The same of all functions that are named in texts, be they SQL or programs with SQL in them. */
  hashNamedIn(texts: readonly string[]): string;
}

const known = new WeakMap<object, Promise<Macros>>();

/** The SQL functions that an engine has had since it was opened, read once. */
export function readMacros(engine: Engine): Promise<Macros> {
  const macros = known.get(engine.database) ?? queryMacros(engine);
  known.set(engine.database, macros);
  return macros;
}

async function queryMacros(engine: Engine): Promise<Macros> {
  const rows = await engine.ownFunctions();
  const macros = Map.groupBy(rows, ({ name }) => name.toLowerCase());
  const named = new Map<string, readonly string[]>();
  const namedIn = (text: string): readonly string[] => {
    const names = named.get(text) ?? wordsIn(text).filter((word) => macros.has(word));
    named.set(text, names);
    return names;
  };
  const hash = (names: Iterable<string>): string => {
    const called = new Set<string>();
    const visit = (name: string): void => {
      if (called.has(name)) return;
      called.add(name);
      for (const { definition } of macros.get(name) ?? []) namedIn(definition ?? '').forEach(visit);
    };
    for (const name of names) if (macros.has(name)) visit(name);
    const definitions = [...called].sort().map((name) => macros.get(name));
    return sha256(JSON.stringify(definitions));
  };
  return { hash, hashNamedIn: (texts) => hash(texts.flatMap(namedIn)) };
}
