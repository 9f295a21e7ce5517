import { identifier } from '../../engine/sql-text.ts';
import { matchName } from '../../recognise/match-name.ts';
import type { Kind } from '../matching/kinds/kind.ts';
import { type KindGuess, withoutNumber } from './guess-column.ts';
import { otherDateWords } from './kind-words.ts';
import type { TableColumn } from './look-at-table.ts';
import { leastYearsApart, spreadOf } from './value-tests.ts';

/** A column that is made of several columns of a file. */
export interface JoinedColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly parts: readonly string[];
  /** What each part is of the whole. */
  readonly why: readonly string[];
  /** Gives the whole, null where it is not known. */
  readonly sql: string;
}

/**
 * Columns that say one thing together: year, month and day of a birth date, and the numbered parts of a
 * given or a family name.
 */
export function joinParts(
  columns: readonly TableColumn[],
  guesses: ReadonlyMap<string, KindGuess>,
): readonly JoinedColumn[] {
  const birth = birthParts(columns.filter(({ name }) => guesses.has(name)));
  return [...(birth ? [birthDate(birth)] : []), ...nameParts(guesses)];
}

const roles = ['year', 'month', 'day'] as const;

type Role = (typeof roles)[number];

/** Words of a column's name that tell which part of a date it has; one alone is the whole name of such a column. */
const roleNames: Readonly<Record<Role, RegExp>> = {
  year: /(?:^|[^a-z])(?:y|yy|yyyy|yr|year|yob|by|jahr|année|año|ano)(?:$|[^a-z])|birthyear|geburtsjahr|年/,
  month:
    /(?:^|[^a-z])(?:m|mm|mon|month|mob|bm|monat|mois|mes)(?:$|[^a-z])|birthmonth|geburtsmonat|月/,
  day: /(?:^|[^a-z])(?:d|dd|day|bd|tag|jour|día|dia)(?:$|[^a-z])|birthday|geburtstag|日/,
};

/** Whether whole numbers may be such a part: least, most, and what the greatest is at least. */
const roleBounds: Readonly<Record<Role, readonly [number, number, number]>> = {
  year: [1850, 2100, 1900],
  month: [1, 12, 10],
  day: [1, 31, 20],
};

/** The three columns of a birth date, if their values may be that and their names say so, or they stand side by side. */
function birthParts(columns: readonly TableColumn[]): readonly TableColumn[] | undefined {
  const [years = [], months = [], days = []] = roles.map((role) =>
    columns.filter((column) => mayBe(column, role)),
  );
  const triples = years.flatMap((year) =>
    months.flatMap((month) => days.map((day) => [year, month, day] as const)),
  );
  const isOne = (triple: readonly TableColumn[]) =>
    new Set(triple.map(({ name }) => name)).size === 3;
  const isNamed = (triple: readonly TableColumn[]) =>
    triple.every(({ name }, place) => roleNames[roles[place] ?? 'day'].test(lowered(name)));
  const isTogether = (triple: readonly TableColumn[]) => {
    const places = triple.map(({ index }) => index);
    return Math.max(...places) - Math.min(...places) === 2;
  };
  const isOfBirth = (triple: readonly TableColumn[]) =>
    triple.every(({ name }) => !matchName(name, otherDateWords));
  const possible = triples.filter((triple) => isOne(triple) && isOfBirth(triple));
  return possible.find(isNamed) ?? possible.find(isTogether);
}

function lowered(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function mayBe({ cells }: TableColumn, role: Role): boolean {
  const [least, most, greatest] = roleBounds[role];
  const filled = cells.filter((cell) => cell !== '');
  const numbers = filled.filter((cell) => /^\d{1,4}(?:\.0)?$/.test(cell)).map(Number);
  const fitting = numbers.filter((number) => number >= least && number <= most);
  const isSpread = role !== 'year' || spreadOf(fitting) >= leastYearsApart;
  return (
    fitting.length > 0 &&
    fitting.length >= filled.length * 0.98 &&
    Math.max(...fitting) >= greatest &&
    isSpread
  );
}

function birthDate(parts: readonly TableColumn[]): JoinedColumn {
  const names = parts.map(({ name }) => name);
  const numbers = names.map((name) => `try_cast(${identifier(name)} as double)`);
  const digits = numbers.map(
    (number, place) =>
      `lpad(cast(cast(${number} as integer) as varchar), ${place === 0 ? 4 : 2}, '0')`,
  );
  return {
    name: `birth date of ${names.join(', ')}`,
    kind: 'date',
    parts: names,
    why: names.map(
      (name, place) =>
        `the ${roles[place]} of a birth date, with ${names.filter((other) => other !== name).join(' and ')}`,
    ),
    sql: `case
      when ${numbers.map((number) => `${number} is not null`).join(' and ')}
      then concat(${digits.join(", '-', ")})
    end`,
  };
}

function nameParts(guesses: ReadonlyMap<string, KindGuess>): readonly JoinedColumn[] {
  const named = [...guesses].filter(
    ([column, { kind, isNamed }]) =>
      isNamed &&
      (kind === 'given name' || kind === 'family name') &&
      withoutNumber(column) !== column,
  );
  const groups = Map.groupBy(
    named,
    ([column, { kind }]) => `${kind} ${withoutNumber(column).toLowerCase()}`,
  );
  return [...groups.values()].flatMap((group): readonly JoinedColumn[] => {
    const kind = group[0]?.[1].kind;
    if (group.length < 2 || !kind) return [];
    const parts = group.map(([column]) => column);
    return [
      {
        name: `${kind} of ${parts.join(', ')}`,
        kind,
        parts,
        why: parts.map((part) => {
          const others = parts.filter((other) => other !== part).join(' and ');
          return `part of a ${kind}, with ${others}`;
        }),
        sql: `nullif(concat_ws(' ', ${parts.map(identifier).join(', ')}), '')`,
      },
    ];
  });
}
