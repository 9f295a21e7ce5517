import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RollcallError } from '../errors.ts';
import { type Check, type ColumnNote, personalClasses, type SqlModel } from './model.ts';
import { projectPath } from './project-path.ts';

/** The SQL models of a stage: every file of `sql/<stage>/` is one table. */
export function readModels(stage: string): readonly SqlModel[] {
  return sqlFiles(stage).map(({ name, source, sql }) => {
    const header = readHeader(source, sql);
    const grain = header.facts.get('grain');
    if (!grain) throw new ModelError(source, 'its header has no line `-- grain: columns`');
    return {
      table: `${stage}.${name}`,
      sql,
      materialized: header.facts.get('materialized') === 'view' ? 'view' : 'table',
      description: header.text,
      grain: grain.split(',').map((column) => column.trim()),
      columns: Object.fromEntries(header.columns),
      source,
    };
  });
}

/** The checks of a stage: every file of `sql/checks/<stage>/` is one invariant. */
export function readChecks(stage: string): readonly Check[] {
  return sqlFiles('checks', stage).map(({ name, source, sql }) => {
    const header = readHeader(source, sql);
    const severity = header.facts.get('severity');
    if (severity !== 'error' && severity !== 'warning') {
      throw new ModelError(source, 'its header has no line `-- severity: error` or `warning`');
    }
    return { name: `${stage}.${name}`, sql, severity, source, description: header.text };
  });
}

/** A file under `sql/`, or a `stage.ts`, is not what its place says. */
export class ModelError extends RollcallError {
  readonly source: string;

  constructor(source: string, problem: string) {
    super({
      what: `${source}: ${problem}.`,
      state: 'Nothing was run.',
      next: 'See all: rollcall check',
    });
    this.source = source;
  }
}

function sqlFiles(...parts: readonly string[]) {
  const folder = projectPath('sql', ...parts);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: basename(file, '.sql'),
      source: ['sql', ...parts, file].join('/'),
      sql: readFileSync(join(folder, file), 'utf8'),
    }));
}

/**
 * The comment lines that a file begins with: sentences, facts such as `-- grain: order_id`, and columns such as
 * `-- column phone (direct): the number in E.164`, which may go on in the lines below.
 */
function readHeader(source: string, sql: string) {
  const lines = sql.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const header = lines.slice(0, end).map((line) => line.replace(/^--\s?/, ''));
  const facts = new Map<string, string>();
  const columns = new Map<string, ColumnNote>();
  const text: string[] = [];
  let described: string | undefined;
  for (const line of header) {
    const [, name, written, about] = /^column (\w+) \((\w+)\): (.+)$/.exec(line) ?? [];
    const known = described === undefined ? undefined : columns.get(described);
    if (name !== undefined && about !== undefined) {
      const personal = personalClasses.find((one) => one === written);
      if (!personal) {
        const problem = `the column ${name} is "${written}", expected ${personalClasses.join(', ')}`;
        throw new ModelError(source, problem);
      }
      columns.set(name, { personal, description: about });
      described = name;
      continue;
    }
    const fact = /^(grain|materialized|severity): (.+)$/.exec(line);
    if (fact?.[1] && fact[2]) {
      facts.set(fact[1], fact[2].trim());
      described = undefined;
    } else if (known !== undefined && described !== undefined) {
      columns.set(described, { ...known, description: `${known.description} ${line}` });
    } else text.push(line);
  }
  return { facts, columns, text: text.join(' ').trim() };
}
