import { minorUnitDigits } from '../config/minor-unit.ts';
import type { Config } from '../config/schema.ts';
import { nameOfFile, placeInFile } from '../destinations/row-source.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import type { AudienceFile, FileColumn } from './audience-files.ts';
import { columnLabels, type Label, shareColumns, texts, wordLabels } from './labels.ts';

/** What is shown depends on these settings only. */
export type Settings = Pick<Config, 'language' | 'currency' | 'exports'>;

/** The same rows for programs, under the canonical names, and for people, in their language. */
export interface Queries {
  readonly forPrograms: string;
  readonly forPeople: string;
}

/** What the cells of a file are made of. */
type Shape = Pick<AudienceFile, 'columns' | 'model'>;

/** Those whom files hold, each with the addresses at which they may be contacted (`mart.contactable`). */
function rowsOf({ model }: Shape): string {
  return `
    from audiences.members as members
    inner join mart.customers as customers on members.customer_id = customers.customer_id
    ${model === null ? '' : `inner join ${model} as model on members.customer_id = model.customer_id`}
    left join mart.contactable as by_email
        on members.customer_id = by_email.customer_id
        and by_email.channel = 'email' and by_email.purpose = 'marketing'
    left join mart.contactable as by_sms
        on members.customer_id = by_sms.customer_id
        and by_sms.channel = 'sms' and by_sms.purpose = 'marketing'
    where members.left_out_because is null
        and coalesce(by_email.address, by_sms.address) is not null`;
}

/** The customers in the file of an audience, in its order. */
export function customerQueries(
  file: Shape & Pick<AudienceFile, 'name'>,
  settings: Settings,
): Queries {
  return mapQueries(
    customerCells(file, settings),
    (cells) =>
      `select ${cells} ${rowsOf(file)} and members.audience = ${literal(file.name)}
      order by members.place asc nulls last`,
  );
}

/** The customers in the files of all audiences with the same columns, with the name of the file and their place in it. */
export function allCustomerQueries(file: Shape, settings: Settings): Queries {
  return mapQueries(
    customerCells(file, settings),
    (cells) =>
      `select ${cells}, members.audience as ${nameOfFile}, members.place as ${placeInFile}
      ${rowsOf(file)}`,
  );
}

function customerCells({ columns }: Shape, settings: Settings): Queries {
  return {
    forPrograms: columns
      .map((column) => `${reference(column)} as ${identifier(column.name)}`)
      .join(', '),
    forPeople: columns
      .map(
        (column) => `${forPeople(column, settings)} as ${identifier(headerOf(column, settings))}`,
      )
      .join(', '),
  };
}

/** The headers of what people read as percent. */
export function percentHeaders({ columns }: Shape, settings: Settings): readonly string[] {
  return columns.filter(isShare).map((column) => headerOf(column, settings));
}

function isShare({ name, source }: FileColumn): boolean {
  return source === 'customers' && shareColumns.has(name);
}

function headerOf({ name }: FileColumn, settings: Settings): string {
  const label = columnLabels[name];
  return label === undefined ? name : labelText(label, settings);
}

function mapQueries(queries: Queries, map: (sql: string) => string): Queries {
  return { forPrograms: map(queries.forPrograms), forPeople: map(queries.forPeople) };
}

/** An address is one that may be written to, whatever the golden record has. */
function reference({ name, source }: FileColumn): string {
  if (source === 'email') return 'by_email.address';
  if (source === 'phone') return 'by_sms.address';
  return `${source}.${identifier(name)}`;
}

function forPeople(column: FileColumn, settings: Settings): string {
  const { language } = settings;
  const cell = reference(column);
  const words = wordLabels[column.name];
  if (words) return labelledWords(cell, words, settings);
  if (column.isFlag) {
    return `case when ${cell} then ${literal(texts.yes[language])} when not ${cell} then ${literal(texts.no[language])} end`;
  }
  // To the percent; a file for programs has all digits.
  if (isShare(column)) return `cast(${cell} as decimal(5, 2))`;
  return column.isMoney ? inMinorUnits(cell, settings) : cell;
}

/** Money as people write it; half a unit is rounded up. */
export function inMinorUnits(cell: string, { currency }: Settings): string {
  return `cast(${cell} as decimal(28, ${minorUnitDigits(currency.base)}))`;
}

/** The words of a cell as people read them; one without a label stands as it is. */
export function labelledWords(
  cell: string,
  labels: Readonly<Record<string, Label>>,
  { language }: Settings,
): string {
  const cases = Object.entries(labels).map(
    ([word, label]) => `when ${literal(word)} then ${literal(label[language])}`,
  );
  return `case ${cell} ${cases.join(' ')} else ${cell} end`;
}

export function labelText(label: Label, { language, currency }: Settings): string {
  return label[language].replace('{currency}', currency.base);
}
