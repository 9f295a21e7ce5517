import { type FieldKind, type Kind, type KindRules, sharedKinds } from './kinds/kind.ts';
import { kinds } from './kinds/kinds.ts';

/** What the columns of a table of people hold. Columns that are not named are not looked at. */
export interface PeopleSchema {
  /** The column that names a record. */
  readonly id: string;
  /** The column that says which list a record is from, where each list has each person once. */
  readonly source?: string;
  /** Column → what it holds. */
  readonly columns: Readonly<Record<string, Kind>>;
  /** Columns that may hold masked values → the column that has these: the same, or one beside it. */
  readonly masked?: Readonly<Record<string, string>>;
  /** Columns that count only where another column says so. */
  readonly usable?: Readonly<Record<string, string>>;
}

/** One thing in which two records are compared. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly rules: KindRules;
  /** The column that it is read from. */
  readonly column: string;
  /** What has to be made of the raw text first, each as a column of its own: the words of a full name, then its parts. */
  readonly before: readonly ((text: string) => string)[];
  /** Gives the comparable value of a column that holds the raw text, or what was made of it before. */
  readonly prepare: (text: string) => string;
  /** The column that says where this one counts. */
  readonly usable?: string;
  /** The column with the masked values of this one, if it has such. */
  readonly masked?: string;
  /**
   * The field of whole values beside which this one has what masked values show. It is missing where
   * both values are whole, so that nothing counts twice.
   */
  readonly shownOf?: string;
}

/** A given and a family name of which one may stand in the other's place. */
export interface NamePair {
  readonly given: Field;
  readonly family: Field;
}

/**
 * The fields in which records of a table are compared. A column of full names gives two, the given
 * and the family name, unless the table has columns of its own for these. A column with masked values
 * gives a field more, of what these show.
 */
export function fieldsOf(schema: PeopleSchema): readonly Field[] {
  const columns = Object.entries(schema.columns);
  const hasParts = columns.some(([, kind]) => kind === 'given name' || kind === 'family name');
  return columns.flatMap(([column, kind]): readonly Field[] => {
    const masked = schema.masked?.[column];
    if (kind !== 'name') {
      const usable = schema.usable?.[column];
      const field = fieldOf(column, column, kind);
      return withShown(usable === undefined ? field : { ...field, usable }, masked);
    }
    if (hasParts) return [];
    const before = [
      (text: string) => `full_name_words(${text})`,
      (words: string) => `name_parts(${words})`,
    ];
    return [
      ...withShown(
        {
          ...fieldOf('given_name', column, 'given name'),
          before,
          prepare: (parts) => `given_name_of(${parts})`,
        },
        masked,
      ),
      ...withShown(
        {
          ...fieldOf('family_name', column, 'family name'),
          before,
          prepare: (parts) => `family_name_of(${parts})`,
        },
        masked,
      ),
    ];
  });
}

function fieldOf(name: string, column: string, kind: FieldKind): Field {
  const rules = kinds[kind];
  const { prepare, before } = rules;
  return { name, kind, rules, column, prepare, before: before ? [before] : [] };
}

/** A field, and behind it what masked values of its column show. */
function withShown(field: Field, masked: string | undefined): readonly Field[] {
  if (masked === undefined || !field.rules.masked) return [field];
  const own = { ...field, masked };
  const kind = field.rules.masked.shownAs;
  if (!kind) return [own];
  return [own, { ...fieldOf(`${field.name}_shown`, masked, kind), masked, shownOf: field.name }];
}

/** The given and family name of a table that has both. */
export function namePairOf(fields: readonly Field[]): NamePair | undefined {
  const given = fields.find(({ kind }) => kind === 'given name');
  const family = fields.find(({ kind }) => kind === 'family name');
  return given && family ? { given, family } : undefined;
}

/** Whether a field is a person's own: what neighbours and namesakes by chance do not share. */
export function isOwn({ kind }: Field): boolean {
  return !sharedKinds.some((shared) => shared === kind);
}

/** Whether a field says where somebody is. One such often follows from another. */
export function isPlace({ kind }: Field): boolean {
  return kind === 'address' || kind === 'place' || kind === 'postcode';
}

/** Whether a field is one of which a person hardly has two, and strangers hardly have the same. */
export function isTelling({ kind }: Field): boolean {
  return kind === 'phone' || kind === 'email' || kind === 'date' || kind === 'unique id';
}
