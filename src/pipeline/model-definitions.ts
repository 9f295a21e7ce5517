import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { type Macros, readMacros } from '../engine/macros.ts';
import { type Check, codeOf, isSql, type Model } from '../engine/model.ts';
import { dialect } from '../engine/open-engine.ts';
import { sha256 } from '../files/canonical-json.ts';
import { hashOf, type Parts } from './fingerprint.ts';
import { moduleCode } from './module-code.ts';

/** A check with the tables that it reads. */
export interface CheckNode {
  readonly check: Check;
  readonly reads: readonly string[];
}

/** What models and checks are in themselves, whatever is in the tables that they read. */
export interface Definitions {
  /** A model's SQL or code, the functions that it calls, and the engine. */
  partsOf(model: Model | Check): Parts;
  /** The same of SQL that is compiled while the night is at work. */
  partsOfText(sql: string): Parts;
  /** The same of a stage that is a program. */
  partsOfModule(root: string): Parts;
  readonly checks: readonly CheckNode[];
}

/** Works out what models and checks are made of. */
export async function defineModels(
  engine: Engine,
  nodes: readonly Node[],
  checks: readonly Check[],
): Promise<Definitions> {
  const macros = await readMacros(engine);
  const parts = new Map<Model | Check, Parts>();
  for (const { model, query } of nodes) {
    if (isSql(model)) parts.set(model, sqlParts(macros, model.sql, query));
    else parts.set(model, moduleParts(macros, codeOf(model)));
  }
  const queries = await engine.parse(checks.map(({ sql }) => sql));
  const read = checks.map((check, index) => {
    parts.set(check, sqlParts(macros, check.sql, queries[index]));
    return { check, reads: queries[index]?.tables ?? [] };
  });
  return {
    partsOf: (model) => parts.get(model) ?? {},
    partsOfText: (sql) => ({
      sql: sha256(sql),
      functions: macros.hashNamedIn([sql]),
      engine: hashOf(engineFacts),
    }),
    partsOfModule: (root) => moduleParts(macros, root),
    checks: read,
  };
}

/** The engine's version brings its own ICU, by which it knows letters and time zones. */
const engineFacts = [dialect.version, dialect.resultSettings];

/** What code in TypeScript reckons with beside its own modules. */
const machineFacts = [engineFacts, process.versions['icu'], process.versions['unicode']];

function sqlParts(macros: Macros, sql: string, query: Node['query']): Parts {
  return {
    sql: query?.hash ?? sha256(sql),
    functions: macros.hash(query?.functions ?? []),
    engine: hashOf(engineFacts),
  };
}

/** SQL that is written in TypeScript may call any function of which the name is in it. */
function moduleParts(macros: Macros, root: string): Parts {
  const { hash, texts } = moduleCode(root);
  return { code: hash, functions: macros.hashNamedIn(texts), engine: hashOf(machineFacts) };
}
