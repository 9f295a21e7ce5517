/** A column of a table that a query reads. */
export interface ColumnOrigin {
  readonly table: string;
  readonly column: string;
  /** Whether it may be one of several values, or another where it is null: still one of the column's own. */
  readonly isPicked: boolean;
}

/** Output column → the columns of tables whose values it passes on; none where it works out new ones. */
export type Origins = ReadonlyMap<string, readonly ColumnOrigin[]>;

/** A part of a query as `json_serialize_sql` gives it. */
type Tree = { readonly [key: string]: unknown };

/**
 * Where the columns of a query come from, through its CTEs and subqueries.
 *
 * @param meaning of the query, as the parser gives it
 * @param columnsOf the columns of a table, in their order; without it a table has every column that is named of it,
 * and \`*\` gives none of them
 */
export function columnOrigins(
  meaning: string,
  columnsOf?: (table: string) => readonly string[],
): Origins {
  const [statement] = list(asTree(JSON.parse(meaning))['statements']);
  return ofQuery(asTree(statement?.['node']), { columnsOf, ctes: new Map() });
}

/**
 * Every column that a query names anywhere, in conditions and joins too, by its name alone and in lower case, since SQL
 * takes one case for the other; undefined where it takes columns without naming them, by `*`, a natural join, or a
 * table's name in place of a column's, which stands for the whole row.
 */
export function columnsNamed(meaning: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const tables = new Set<string>();
  let isWhole = true;
  const add = (set: Set<string>, name: string) => set.add(name.toLowerCase());
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) walk(each);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const tree = asTree(value);
    if (tree['class'] === 'STAR' || tree['ref_type'] === 'NATURAL') isWhole = false;
    if (tree['type'] === 'BASE_TABLE') add(tables, String(tree['alias'] || tree['table_name']));
    if (tree['class'] === 'COLUMN_REF') add(found, names(tree['column_names']).at(-1) ?? '');
    for (const name of names(tree['using_columns'])) add(found, name);
    for (const each of Object.values(tree)) walk(each);
  };
  walk(JSON.parse(meaning));
  return isWhole && tables.isDisjointFrom(found) ? found : undefined;
}

interface Scope {
  readonly columnsOf: ((table: string) => readonly string[]) | undefined;
  readonly ctes: ReadonlyMap<string, Origins>;
}

/** What a `from` offers: its tables by alias, each with its columns. */
type Offers = ReadonlyMap<string, Origins>;

function ofQuery(node: Tree, outer: Scope): Origins {
  const ctes = new Map(outer.ctes);
  const scope = { ...outer, ctes };
  for (const entry of list(asTree(node['cte_map'])['map'])) {
    const query = asTree(asTree(asTree(entry['value'])['query'])['node']);
    const named = renamed(ofQuery(query, scope), asTree(entry['value'])['aliases']);
    ctes.set(String(entry['key']), named);
  }
  if (node['type'] === 'SET_OPERATION_NODE') return ofSetOperation(node, scope);
  if (node['type'] !== 'SELECT_NODE') return new Map();
  const offers = ofFrom(asTree(node['from_table']), scope);
  const origins = new Map<string, readonly ColumnOrigin[]>();
  for (const expression of list(node['select_list'])) {
    for (const [name, sources] of ofSelected(expression, offers)) origins.set(name, sources);
  }
  return origins;
}

/** The columns of both sides: by name, or by their places under the names of the left. */
function ofSetOperation(node: Tree, scope: Scope): Origins {
  const sides = [node['left'], node['right']].map((side) => ofQuery(asTree(side), scope));
  const [left = new Map(), right = new Map()] = sides;
  const byPlace = [...right.values()];
  const isByName = String(node['setop_type']).endsWith('BY_NAME');
  const names = isByName ? [...new Set([...left.keys(), ...right.keys()])] : [...left.keys()];
  return new Map(
    names.map((name, place) => {
      const other = isByName ? right.get(name) : byPlace[place];
      return [name, unique([...(left.get(name) ?? []), ...(other ?? [])])];
    }),
  );
}

function ofFrom(from: Tree, scope: Scope): Offers {
  const alias = from['alias'];
  switch (from['type']) {
    case 'JOIN': {
      const sides = [from['left'], from['right']].map((side) => ofFrom(asTree(side), scope));
      return new Map(sides.flatMap((side) => [...side]));
    }
    case 'BASE_TABLE': {
      const name = String(from['table_name']);
      const cte = from['schema_name'] === undefined ? scope.ctes.get(name) : undefined;
      const table = `${from['schema_name']}.${name}`;
      const own = cte ?? ofTable(table, scope.columnsOf?.(table));
      return new Map([[String(alias ?? name), own]]);
    }
    case 'SUBQUERY': {
      const query = ofQuery(asTree(asTree(from['subquery'])['node']), scope);
      return new Map([[String(alias ?? ''), renamed(query, from['column_name_alias'])]]);
    }
    default:
      return new Map();
  }
}

function ofTable(table: string, columns: readonly string[] | undefined): Origins {
  return columns
    ? new Map(columns.map((column) => [column, [whole(table, column)]]))
    : new EveryColumn(table);
}

/** A table of which no list of columns is known. */
class EveryColumn extends Map<string, readonly ColumnOrigin[]> {
  readonly #table: string;

  constructor(table: string) {
    super();
    this.#table = table;
  }

  override has(): boolean {
    return true;
  }

  override get(column: string): readonly ColumnOrigin[] {
    return [whole(this.#table, column)];
  }
}

function ofSelected(expression: Tree, offers: Offers): Origins {
  if (expression['class'] === 'STAR') {
    const relation = expression['relation_name'];
    const wanted = [...offers].filter(([alias]) => relation === undefined || alias === relation);
    return new Map(wanted.flatMap(([, columns]) => [...columns]));
  }
  const columns = names(expression['column_names']);
  const name = expression['alias'] ?? columns.at(-1);
  return name === undefined ? new Map() : new Map([[String(name), passedOn(expression, offers)]]);
}

/** Functions that give one of the values of their first argument. */
const picking = new Set([
  'min',
  'max',
  'min_by',
  'max_by',
  'arg_min',
  'arg_max',
  'any_value',
  'first',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nullif',
]);

/** The columns whose values an expression gives as they are. */
function passedOn(expression: Tree, offers: Offers): readonly ColumnOrigin[] {
  const picked = (parts: readonly Tree[]) =>
    unique(
      parts
        .flatMap((part) => passedOn(part, offers))
        .map((origin) => ({ ...origin, isPicked: true })),
    );
  switch (expression['class']) {
    case 'COLUMN_REF': {
      const path = names(expression['column_names']);
      const column = path.at(-1) ?? '';
      const alias = path.at(-2);
      const holders = [...offers].filter(
        ([name, columns]) => (alias === undefined || name === alias) && columns.has(column),
      );
      return holders[0]?.[1].get(column) ?? [];
    }
    case 'CAST':
      return passedOn(asTree(expression['child']), offers);
    case 'CASE':
      return picked([
        ...list(expression['case_checks']).map((check) => asTree(check['then_expr'])),
        asTree(expression['else_expr']),
      ]);
    case 'OPERATOR':
      return expression['type'] === 'OPERATOR_COALESCE' ? picked(list(expression['children'])) : [];
    case 'FUNCTION':
    case 'WINDOW':
      return picking.has(String(expression['function_name']))
        ? picked(list(expression['children']).slice(0, 1))
        : [];
    default:
      return [];
  }
}

function renamed(origins: Origins, aliases: unknown): Origins {
  const given = names(aliases);
  if (given.length === 0) return origins;
  return new Map([...origins].map(([name, sources], place) => [given[place] ?? name, sources]));
}

function whole(table: string, column: string): ColumnOrigin {
  return { table, column, isPicked: false };
}

function unique(origins: readonly ColumnOrigin[]): readonly ColumnOrigin[] {
  return [...new Map(origins.map((each) => [`${each.table}.${each.column}`, each])).values()];
}

function asTree(value: unknown): Tree {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? value.map(asTree) : [];
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
