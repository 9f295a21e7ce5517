import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigTable } from '../config/tables.ts';
import type { Node } from '../engine/graph.ts';
import { isSql, stageOf } from '../engine/model.ts';
import { projectPath } from '../engine/project-path.ts';
import { canonicalJson, type JsonValue, sha256 } from '../run/canonical-json.ts';
import type { Stage } from './stage-definition.ts';

/** All that a stage's result depends on. */
export interface StageInputs {
  readonly stage: Stage;
  readonly nodes: readonly Node[];
  readonly codeHash: string;
  readonly configTables: readonly ConfigTable[];
  /** Fingerprints of earlier stages, by name. */
  readonly earlier: ReadonlyMap<string, string>;
  /** Hashes of the published run's tables that are read, by name. */
  readonly previous: ReadonlyMap<string, string>;
  /** What else it depends on: the landed files, the settings of exports. */
  readonly also?: JsonValue;
}

/** A stage's fingerprint by what it is made of, so that a plan can say which part changed. */
export interface Fingerprint {
  readonly whole: string;
  /** `code`, `sql`, `config`, `inputs`, `earlier`, `previous` → hash. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Equal for equal code, SQL, settings and inputs: then the stage's tables are the same too. */
export function fingerprintStage(inputs: StageInputs): Fingerprint {
  const { stage, nodes, configTables } = inputs;
  const reads = new Set(nodes.flatMap((node) => node.reads));
  const ofSchema = (schema: string) =>
    [...reads].filter((table) => stageOf(table) === schema).sort();
  const settings = ofSchema('config').flatMap((table) =>
    configTables.filter(({ name }) => `config.${name}` === table).map(({ rows }) => [table, rows]),
  );
  const earlier = [...inputs.earlier].filter(([name]) => ofSchema(name).length > 0 || inputs.also);
  const parts = {
    code: inputs.codeHash,
    sql: hashOf([
      ...nodes.map(({ model }) => [model.table, isSql(model) ? model.sql : model.source]),
      ...stage.checks.map((check) => [check.name, check.sql]),
    ]),
    config: hashOf(settings),
    inputs: hashOf(inputs.also ?? null),
    earlier: hashOf(earlier),
    previous: hashOf(
      ofSchema('previous').map((table) => [table, inputs.previous.get(table) ?? '']),
    ),
  };
  return { whole: hashOf(parts), parts };
}

/** One hash for all TypeScript of the program and its SQL functions: any change may change any result. */
export function hashCode(): string {
  const hash = createHash('sha256');
  for (const file of [...listSources('src'), ...listSources('sql/functions')]) {
    hash.update(JSON.stringify([file, readFileSync(projectPath(file), 'utf8')]));
  }
  return hash.digest('hex');
}

/** A config's hash. */
export function hashConfig(config: unknown): string {
  return sha256(JSON.stringify(config));
}

function hashOf(value: unknown): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(value))));
}

function listSources(folder: string): readonly string[] {
  return readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|sql)$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .sort();
}
