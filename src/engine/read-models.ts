import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RollcallError } from '../errors.ts';
import {
  type Check,
  type ColumnNote,
  type KeyedParent,
  personalClasses,
  type SqlModel,
} from './model.ts';
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
      grain: listed(grain),
      columns: Object.fromEntries(header.columns),
      ...keptBy(source, header),
      ...emptyWithout(header, sql),
      source,
    };
  });
}

/** `-- empty without: identity.movements` says of which table a model has no rows where that has none. */
function emptyWithout({ facts }: Header, sql: string): Pick<SqlModel, 'whenEmpty'> {
  const table = facts.get('empty without');
  return table === undefined
    ? {}
    : { whenEmpty: { table, sql: `select * from (${sql}\n) where false` } };
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

/**
 * How a table is kept from night to night: file by file, `-- incremental by: file_number`, or key by key,
 * `-- incremental by: id_scope, order_id`, with each table that is read by that key as
 * `-- keyed: clean.returns by order_id_scope, order_id`, or `… by note of clean.checked_orders`, or, where that table
 * calls these columns otherwise, `… by file_number of clean.order_payments by payer_file_number`.
 */
function keptBy(
  source: string,
  { facts, parents }: Header,
): Pick<SqlModel, 'incremental' | 'keyed'> {
  const by = facts.get('incremental by');
  if (by === 'file_number' && parents.length === 0) return { incremental: {} };
  if (by === undefined && parents.length === 0) return {};
  if (by === undefined || parents.length === 0) {
    throw new ModelError(
      source,
      'a line `-- incremental by: columns` needs `-- keyed: table`, and the other way round',
    );
  }
  const key = listed(by);
  const known = new Set<string>();
  const keyed = parents.map((parent): KeyedParent => {
    const [, table = '', by, of, as] =
      /^(\S+)(?: by (.+?)(?: of (\S+)(?: by (.+))?)?)?$/.exec(parent) ?? [];
    const columns = by === undefined ? key : listed(by);
    if (of !== undefined) {
      return {
        table,
        columns,
        of: { table: of, columns: as === undefined ? columns : listed(as) },
      };
    }
    known.add(table);
    return { table, columns };
  });
  const wrong = keyed.findIndex(({ table, columns, of }) =>
    of === undefined
      ? table === '' || columns.length !== key.length
      : !known.has(of.table) || of.columns.length !== columns.length,
  );
  if (wrong >= 0) {
    throw new ModelError(source, `\`-- keyed: ${parents[wrong]}\` does not lead to the key`);
  }
  return { keyed: { key, parents: keyed } };
}

function listed(columns: string): readonly string[] {
  return columns.split(',').map((column) => column.trim());
}

/** A file under `sql/`, or a `stage.ts`, is not what its place says. */
export class ModelError extends RollcallError {
  readonly source: string;

  /** @param next what to run once the file is corrected, where `rollcall check` does not find the problem */
  constructor(source: string, problem: string, next = 'See all: rollcall check') {
    super({ what: `${source}: ${problem}.`, state: 'Nothing was run.', next });
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

type Header = ReturnType<typeof readHeader>;

/**
 * The comment lines that a file begins with: sentences, facts such as `-- grain: order_id`, and columns such as
 * `-- column phone (direct): the number in E.164`, which may go on in the lines below. So may a list of columns behind a
 * comma.
 */
function readHeader(source: string, sql: string) {
  const lines = sql.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const header = lines.slice(0, end).map((line) => line.replace(/^--\s?/, ''));
  const facts = new Map<string, string>();
  const columns = new Map<string, ColumnNote>();
  const parents: string[] = [];
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
    const unfinished = parents.at(-1);
    if (unfinished?.endsWith(',')) {
      parents.splice(-1, 1, `${unfinished} ${line}`);
      continue;
    }
    const fact = /^(grain|materialized|severity|incremental by|empty without): (.+)$/.exec(line);
    const [, parent] = /^keyed: (.+)$/.exec(line) ?? [];
    if (parent !== undefined) {
      parents.push(parent);
      described = undefined;
    } else if (fact?.[1] && fact[2]) {
      facts.set(fact[1], fact[2].trim());
      described = undefined;
    } else if (known !== undefined && described !== undefined) {
      columns.set(described, { ...known, description: `${known.description} ${line}` });
    } else text.push(line);
  }
  return { facts, columns, parents, text: text.join(' ').trim() };
}
