import type { z } from 'zod';

/** What DuckDB's parser makes of a text: objects and lists all the way down. */
export type ParseTree = z.core.util.JSONType;

type Node = Readonly<Record<string, ParseTree>>;

/** Functions that DuckDB and Spark both have under one name, and that mean the same in both. */
const sharedFunctions: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', '%', 'abs', 'ceil', 'exp', 'floor', 'ln', 'mod', 'pow', 'round', 'sqrt'],
  ...['greatest', 'least', 'nullif', 'array_contains'],
  ...[
    'chr',
    'concat',
    'concat_ws',
    'contains',
    'left',
    'length',
    'lower',
    'lpad',
    'replace',
    'right',
  ],
  ...['split_part', 'substr', 'trim', 'upper'],
  ...[
    'any_value',
    'avg',
    'bool_and',
    'bool_or',
    'count',
    'count_star',
    'max',
    'max_by',
    'min',
    'min_by',
  ],
  // What the parser calls `percentile_cont(…) within group (…)`.
  ...['quantile_cont', 'string_agg', 'sum'],
  ...['first_value', 'lag', 'last_value', 'lead', 'ntile', 'rank', 'row_number'],
]);

const aggregates: ReadonlySet<string> = new Set([
  ...['any_value', 'avg', 'bool_and', 'bool_or', 'count', 'count_star', 'max', 'max_by', 'min'],
  ...['min_by', 'quantile_cont', 'string_agg', 'sum'],
]);

/** Names what a node of the tree says that Spark does not read, or reads as something else. */
type Rule = (node: Node, inside: Inside) => string | undefined;

interface Inside {
  /** The functions of `sql/functions/`, in lower case. */
  readonly own: ReadonlySet<string>;
  /** The aggregate whose argument this is part of. */
  readonly aggregate: string | undefined;
}

const rules: readonly Rule[] = [
  function foreignFunction({ class: kind, function_name: name }, { own }) {
    if (kind !== 'FUNCTION' && kind !== 'WINDOW') return undefined;
    const called = String(name).toLowerCase();
    if (called === 'struct_pack' || called === 'row') return 'a struct literal';
    if (called === 'list_value' || own.has(called) || sharedFunctions.has(called)) return undefined;
    return `${called}() is not the same in every engine; call it in a function of sql/functions/`;
  },
  function functionInAggregate({ class: kind, function_name: name }, { own, aggregate }) {
    const called = String(name).toLowerCase();
    if (kind !== 'FUNCTION' || aggregate === undefined || !own.has(called)) return undefined;
    return `${called}() inside ${aggregate}(…); work it out in a CTE before`;
  },
  function changedStar({ class: kind, exclude_list: without, replace_list: instead, columns }) {
    if (columns === true) return 'columns(…)';
    const isChanged = kind === 'STAR' && (isFilled(without) || isFilled(instead));
    return isChanged ? 'exclude or replace behind *' : undefined;
  },
  function foreignForm({ type }) {
    return typeof type === 'string' ? foreignForms[type] : undefined;
  },
  function distinctOn({ type, distinct_on_targets: targets }) {
    return type === 'DISTINCT_MODIFIER' && isFilled(targets) ? 'distinct on' : undefined;
  },
  function placeOfNulls({ null_order: nulls }) {
    return nulls === 'ORDER_DEFAULT' ? 'order by without nulls first or nulls last' : undefined;
  },
  function nestedLoop({ type, join_type: kind, right, condition }) {
    const joined = nameOf(right);
    if (type !== 'JOIN' || kind !== 'LEFT' || joined === undefined) return undefined;
    return conjuncts(condition).every((each) => isHashable(each, joined))
      ? undefined
      : 'a left join on more than keys and what the joined table alone says; DuckDB makes a nested loop of it';
  },
];

/** What a query calls a table that it joins. */
function nameOf(table: ParseTree | undefined): string | undefined {
  const { alias, table_name: name } = asNode(table);
  return [alias, name].find((text): text is string => typeof text === 'string' && text !== '');
}

function conjuncts(condition: ParseTree | undefined): readonly ParseTree[] {
  const { type, children } = asNode(condition);
  if (type === 'CONJUNCTION_AND' && Array.isArray(children)) return children.flatMap(conjuncts);
  return condition === undefined ? [] : [condition];
}

/** Whether a hash join can test it: it is about the joined table alone, or compares that with the others. */
function isHashable(conjunct: ParseTree, joined: string): boolean {
  const { class: kind, left, right } = asNode(conjunct);
  const others = new Set(tablesIn(conjunct));
  if (!others.delete(joined)) return others.size === 0;
  if (others.size === 0) return true;
  const sides = [tablesIn(left), tablesIn(right)];
  const isKey = sides.some((side) => side.has(joined) && side.size === 1);
  return kind === 'COMPARISON' && isKey && !sides.every((side) => side.has(joined));
}

/** The tables by which columns are named in an expression. */
function tablesIn(expression: ParseTree | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ParseTree): void => {
    if (typeof node !== 'object' || node === null) return;
    const { class: kind, column_names: path } = asNode(node);
    if (kind === 'COLUMN_REF' && Array.isArray(path) && path.length > 1) found.add(String(path[0]));
    for (const child of Object.values(node)) visit(child);
  };
  visit(expression ?? null);
  return found;
}

function asNode(tree: ParseTree | undefined): Node {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? tree : {};
}

/** Types of nodes that stand for what Spark has not. */
const foreignForms: Readonly<Record<string, string>> = {
  ARRAY_EXTRACT: 'a list read by its index',
  ARRAY_SLICE: 'a slice of a list',
  LAMBDA: 'a lambda',
  PIVOT: 'pivot or unpivot',
  RECURSIVE_CTE_NODE: 'a recursive CTE',
  STRUCT_EXTRACT: 'a field of a struct',
  TABLE_FUNCTION: 'a function in the place of a table',
};

/**
 * What in a query only DuckDB reads so: the subset of SQL that models keep to is that which Spark reads
 * alike. Each problem is named once.
 *
 * @param tree what `json_serialize_sql` gives for it, with defaults
 * @param own the functions of `sql/functions/`, in lower case
 */
export function portabilityFaults(
  sql: string,
  tree: ParseTree,
  own: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>(textProblems(sql));
  const isQuery =
    typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !tree['error'];
  if (!isQuery) found.add('no plain select');
  const visit = (node: ParseTree, aggregate: string | undefined): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const child of node) visit(child, aggregate);
      return;
    }
    for (const rule of rules) {
      const text = rule(node, { own, aggregate });
      if (text !== undefined) found.add(text);
    }
    const name = String(node['function_name'] ?? '').toLowerCase();
    const isAggregate = node['class'] === 'FUNCTION' && aggregates.has(name);
    for (const [key, child] of Object.entries(node)) {
      // A percentile passes over nulls wherever they stand.
      if (name === 'quantile_cont' && key === 'order_bys') continue;
      visit(child, isAggregate ? name : aggregate);
    }
  };
  visit(tree, undefined);
  return [...found];
}

/** What the parser takes without a trace in its tree. */
function textProblems(sql: string): readonly string[] {
  const bare = sql.replace(/--.*|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (token) =>
    token.startsWith('--') ? '' : "''",
  );
  return [
    ...(/,\s*(?:from\b|\)|$)/i.test(bare) ? ['a comma before from'] : []),
    ...(/(?<![\w:])[a-z_]\w*\s*:(?![:=])/i.test(bare) ? ['an alias before its expression'] : []),
    ...(/^\s*from\b/i.test(bare) ? ['from before select'] : []),
  ];
}

function isFilled(list: ParseTree | undefined): boolean {
  return Array.isArray(list) && list.length > 0;
}
