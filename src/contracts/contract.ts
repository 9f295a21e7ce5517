import { z } from 'zod';
import type { ColumnNotes } from '../engine/model.ts';
import { type Column, columnsOf, UnsupportedFieldError } from './columns.ts';
import { type RecordRule, recordCheckOf, ruleFields } from './record-rules.ts';
import type { Recognised } from './words/column-words.ts';

/** The one place where a kind of record is written down. */
export interface Contract<Fields extends z.core.$ZodShape = z.core.$ZodShape> extends Optional {
  /** Also the name of its table in the schema `clean`. */
  readonly kind: string;
  readonly title: string;
  /** What one record is. */
  readonly grain: string;
  /** The fields that name a record within its feed: of several with one key the newest counts. */
  readonly naturalKey: readonly string[];
  /** The record in the form in which the engine's JSON readers give it. */
  readonly schema: z.ZodObject<Fields>;
  readonly rules: readonly RecordRule[];
  /** The fields in order, as read from the schema. */
  readonly columns: readonly Column[];
  /** What presets fill beside the fields, since cleaning makes other fields of it. */
  readonly helpers: readonly Column[];
  readonly recognised: Recognised;
  readonly texts: readonly string[];
  readonly carries: readonly string[];
  readonly settings: readonly string[];
  readonly refusedBy: readonly string[];
  readonly clean: readonly CleanTable[];
  readonly records: string;
}

/** What holds for some kinds only. SQL conditions and expressions name the columns of the typed record. */
interface Optional {
  /** A contract whose fields records of this kind may have as well: order files may hold the orders' lines. */
  readonly includes?: Contract;
  /** The model that works out values which no single field says, from `clean.typed_<kind>`; SQL by hand. */
  readonly derivedIn?: string;
  /** Fields whose text that model reads too: `clean.typed_<kind>` has it as `<field>_text`. */
  readonly texts?: readonly string[];
  /** Further columns that `clean.checked_<kind>` keeps. */
  readonly carries?: readonly string[];
  /** Which records the contract's own rules are for; the others are for the included contract alone. */
  readonly ruledWhere?: string;
  /** Which records no rule is for: they are only listed. */
  readonly exemptWhere?: string;
  /** Whether a record has a row for each column that its preset's `questions` name, and not one of all. */
  readonly unpivots?: true;
  /** The table with one row per raw record, where `clean.checked_<kind>` has several. */
  readonly records?: string;
  /** How versions of one thing are ranked. */
  readonly versions?: Versions;
  /** Models of further records that are refused, with why: `file_number`, `record_number`, `failures`; SQL by hand. */
  readonly refusedBy?: readonly string[];
  /** Where clean records end; by default all in the table `clean.<kind>`. */
  readonly clean?: readonly CleanTable[];
  /** The model that says which customers its records are led to, with `customer_id` and `known_by`: it joins nobody. */
  readonly leads?: string;
  /** Settings of presets and feeds that only this kind has. */
  readonly settings?: readonly string[];
}

/** A table of records that are clean, and which of its rows are records of files. */
interface CleanTable {
  readonly table: string;
  readonly where?: string;
}

/** What a version is, and which is the newest. Conditions name the columns of `records`, as that table is called. */
export interface Versions {
  /** What names the thing that versions are of; by default its scope and its natural key. */
  readonly key?: readonly string[];
  /** The column that says when a version came to be, by default `updated_at`; it counts where all versions state it. */
  readonly changedBy?: string;
  /** The field that says how far the thing has come, and its words in order: of equal times the furthest counts. */
  readonly progress?: { readonly field: string; readonly words: readonly string[] };
  /** Which records are versions by their key; by default all that break no rule. */
  readonly where?: string;
  /** Records that are not the thing itself but a line of it. */
  readonly lines?: Lines;
  /** The model that judges a thing's lines in one file as a whole: what it refuses is no version. */
  readonly judged?: string;
  /** Versions of further records, with the columns of `clean.<kind>_versions`; SQL by hand. */
  readonly also?: string;
  /** What an id stands for that `clean.contradictions` lists: then no version counts, and all are refused. */
  readonly contradicted?: string;
  /** An aggregate over the records of one key that is true where they are of several things: none counts. */
  readonly several?: string;
  /** The model of the records that count, by default `clean.newest_<kind>`; where it is named, SQL by hand. */
  readonly newest?: string;
}

/** Of a thing whose records are its lines, the newest file that holds it counts with all its lines. */
export interface Lines {
  /** Which records are lines; by default all. */
  readonly where?: string;
  /** The column that tells a thing's lines apart. */
  readonly id: string;
  /** Which line gives the thing its own values. */
  readonly leads?: {
    /** The column of `clean.<kind>_versions` that says so, and what it means. */
    readonly column: string;
    readonly description: string;
    /** Lines that can lead. */
    readonly head: string;
    /** Lines of which a file needs one alone, since they say nothing but what the thing is. */
    readonly oneOfAll: string;
  };
}

interface Definition<Fields extends z.core.$ZodShape> extends Optional {
  readonly kind: string;
  readonly title: string;
  readonly grain: string;
  readonly naturalKey: readonly (keyof Fields & string)[];
  readonly fields: Fields;
  readonly helpers?: z.core.$ZodShape;
  readonly rules?: readonly RecordRule<keyof Fields & string>[];
  readonly recognised: Recognised;
}

/**
 * Makes a contract, and reads its fields at once, so that one that SQL cannot check fails at
 * start-up and not in the night.
 * @throws UnsupportedFieldError
 */
export function defineContract<const Fields extends z.core.$ZodShape>(
  definition: Definition<Fields>,
): Contract<Fields> {
  const { kind, fields, helpers = {}, rules = [], ...others } = definition;
  const columns = columnsOf(kind, fields);
  refuseUnfitRules(kind, columns, rules);
  return {
    texts: [],
    carries: [],
    settings: [],
    refusedBy: [],
    clean: [{ table: `clean.${kind}` }],
    records: `clean.checked_${kind}`,
    ...others,
    kind,
    schema: z.object(fields).check(...rules.map(recordCheckOf)),
    rules,
    columns,
    helpers: columnsOf(kind, helpers),
  };
}

/** The fields that a preset or mapping may fill, all of them text until `clean` reads them. */
export function stagedFields(contract: Contract): readonly string[] {
  const columns = typedColumns(contract).filter(({ facts }) => facts.made === undefined);
  const behind = (name: string): readonly string[] => [
    name,
    ...columns.filter(({ facts }) => facts.after === name).flatMap((helper) => behind(helper.name)),
  ];
  return columns
    .filter(({ facts }) => facts.after === undefined)
    .flatMap((column) => behind(column.name));
}

/** All that is read of a record: its fields, its helpers, and those of the contract that it includes. */
export function typedColumns({ columns, helpers, includes }: Contract): readonly Column[] {
  const all = [...columns, ...helpers, ...(includes ? typedColumns(includes) : [])];
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}

/** What the columns of its typed records mean. */
export function contractNotes(contract: Contract): ColumnNotes {
  return Object.fromEntries(
    typedColumns(contract).map(({ name, facts: { personal, description } }) => [
      name,
      { personal, description },
    ]),
  );
}

/** Whether something that a module exports is a contract. */
export function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'naturalKey' in value && 'kind' in value;
}

function refuseUnfitRules(
  kind: string,
  columns: readonly Column[],
  rules: readonly RecordRule[],
): void {
  for (const rule of rules) {
    for (const field of ruleFields(rule)) {
      const sqlType = columns.find(({ name }) => name === field)?.sqlType;
      if (!sqlType) throw new UnsupportedFieldError(kind, field, 'is in a rule but does not exist');
      if ('notGreater' in rule && !['decimal(18, 4)', 'bigint'].includes(sqlType)) {
        throw new UnsupportedFieldError(kind, field, 'is compared as a number but is none');
      }
    }
  }
}
