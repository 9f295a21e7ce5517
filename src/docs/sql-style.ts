import { format } from 'sql-formatter';

/** A breach of the style that only a person can put right. */
export interface StyleFault {
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

const longestLine = 120;

/**
 * The text as the style has it, as far as that can be done without a person: keywords in lower case,
 * spaces for tabs, nothing after a line's end, long comments wrapped, a blank line between CTEs, one
 * line break at the end, no comma behind the last column. Nothing else changes.
 */
export function styledSql(sql: string): string {
  if (lineOfSpanningText(sql) !== undefined) return sql;
  const lines = lowercaseKeywords(sql)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.replace(/^[ \t]+/, spaces).trimEnd());
  const text = wrapComments(withoutLastCommas(lines))
    .join('\n')
    .replace(/^\),\n(?=\S)/gm, '),\n\n')
    .replace(/\n{3,}/g, '\n\n');
  return `${text.replace(/^\n+/, '').trimEnd()}\n`;
}

/**
 * What in a styled file still breaks the style of `sql/`.
 *
 * @param path from the project's folder; a model must name its grain, a check its severity
 */
export function styleFaults(path: string, sql: string): readonly StyleFault[] {
  const faults = sql
    .split('\n')
    .flatMap((text, index) =>
      lineProblems(text).map((problem): StyleFault => ({ line: index + 1, problem })),
    );
  const spanning = lineOfSpanningText(sql);
  if (spanning !== undefined) {
    faults.push({ line: spanning, problem: 'a text in quotes goes on in the next line' });
  }
  const header = headerProblem(path, sql);
  return header === undefined ? faults : [{ line: 1, problem: header }, ...faults];
}

/**
 * `sql-formatter` knows which words are keywords, functions and types; its layout, one clause word a
 * line and `macro (x)`, is not this project's. So only the case of its letters is taken over.
 */
function lowercaseKeywords(sql: string): string {
  const lower = { keywordCase: 'lower', dataTypeCase: 'lower', functionCase: 'lower' } as const;
  const letters = format(sql, { language: 'duckdb', ...lower }).replace(/\s/g, '');
  if (letters.toLowerCase() !== sql.replace(/\s/g, '').toLowerCase()) {
    throw new Error('sql-formatter changed more than white space and letter case');
  }
  let next = 0;
  return sql.replace(/\S/g, () => letters.charAt(next++));
}

/** Spark reads no comma behind the last of several columns. */
function withoutLastCommas(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const isLast = /^\s*(?:from\b|\))/.test(lines[index + 1] ?? '');
    return isLast && !line.includes('--') ? line.replace(/,$/, '') : line;
  });
}

function spaces(indent: string): string {
  return indent.replaceAll('\t', '    ');
}

/** Comments that are too long broken between words; what does not fit goes before the next line of the same comment. */
function wrapComments(lines: readonly string[]): readonly string[] {
  const wrapped: string[] = [];
  let overflow: string | undefined;
  for (const line of lines) {
    const joined = overflow === undefined ? undefined : joinedComment(overflow, line);
    if (overflow !== undefined && joined === undefined) wrapped.push(overflow);
    const broken = wrappedComment(joined ?? line);
    overflow = broken.length > 1 ? broken.at(-1) : undefined;
    wrapped.push(...(overflow === undefined ? broken : broken.slice(0, -1)));
  }
  return overflow === undefined ? wrapped : [...wrapped, overflow];
}

/** One comment of two lines; undefined where the second is none, or begins a sentence or a fact such as `grain:`. */
function joinedComment(first: string, second: string): string | undefined {
  const indent = /^ *-- /.exec(first)?.[0] ?? '';
  const text = second.startsWith(indent) ? second.slice(indent.length) : '';
  const goesOn =
    /^\S/.test(text) && !/^(\w+|column \w+ \(\w+\)):/.test(text) && !/[.:]$/.test(first);
  return goesOn ? `${first} ${text}` : undefined;
}

function wrappedComment(line: string): readonly string[] {
  const [, indent, text] = /^( *-- )(.*)$/.exec(line) ?? [];
  if (indent === undefined || text === undefined || line.length <= longestLine) return [line];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longestLine) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(indent + word);
    }
  }
  return lines;
}

function lineProblems(line: string): readonly string[] {
  const problems: string[] = [];
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (line.length > longestLine) {
    problems.push(`${line.length} characters, ${longestLine} at most`);
  }
  if (indent % 4 !== 0) problems.push(`${indent} spaces of indent, not a multiple of 4`);
  if (/^\s*,/.test(line)) problems.push('begins with a comma; commas end lines');
  return problems;
}

function headerProblem(path: string, sql: string): string | undefined {
  const header = /^(--.*\n)*/.exec(sql)?.[0] ?? '';
  if (!/^-- \S/.test(header)) return 'no comment at the top that says what the file holds';
  const [top, stage] = path.split('/');
  if (top !== 'sql' || stage === 'functions') return undefined;
  if (stage === 'checks') {
    const hasSeverity = /^-- severity: (error|warning)$/m.test(header);
    return hasSeverity ? undefined : 'no line `-- severity: error` or `warning` at the top';
  }
  return /^-- grain: \w+(, \w+)*$/m.test(header) ? undefined : 'no line `-- grain: …` at the top';
}

/** The line where a quoted text begins that does not end on it. White space in it has a meaning. */
function lineOfSpanningText(sql: string): number | undefined {
  const tokens = sql.matchAll(/--.*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|'(?:[^']|'')*'/g);
  for (const { 0: token, index } of tokens) {
    if (token.startsWith("'") && token.includes('\n'))
      return sql.slice(0, index).split('\n').length;
  }
  return undefined;
}
