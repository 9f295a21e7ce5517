import { minorUnitDigits } from '../config/minor-unit.ts';
import type { Config } from '../config/schema.ts';
import { nameOfFile, placeInFile } from '../destinations/row-source.ts';
import { identifier, literal } from '../engine/duckdb.ts';
import { columnLabels, type Language, summaryLabels, texts, wordLabels } from './labels.ts';

type Column = keyof typeof columnLabels;

/** What is shown depends on these settings only. */
export type Settings = Pick<Config, 'language' | 'currency' | 'exports'>;

/** The same rows for programs, under the canonical names, and for people, in their language. */
export interface Queries {
  readonly forPrograms: string;
  readonly forPeople: string;
}

const mostValuableFirst = `order by monetary desc nulls last, frequency desc nulls last,
  last_ordered_on desc nulls last, customer_id asc nulls last`;

/** Those whom a file may hold, each with the addresses at which they may be contacted (`mart.contactable`). */
const reachableCustomers = `
  select customers.*, by_email.address as email_address, by_sms.address as sms_address
  from mart.customers as customers
  left join mart.contactable as by_email
      on customers.customer_id = by_email.customer_id
      and by_email.channel = 'email' and by_email.purpose = 'marketing'
  left join mart.contactable as by_sms
      on customers.customer_id = by_sms.customer_id
      and by_sms.channel = 'sms' and by_sms.purpose = 'marketing'
  where customers.left_out_because is null
      and coalesce(by_email.address, by_sms.address) is not null`;

/** A segment's customers who may be written to, the most valuable first. */
export function customerQueries(segment: string, settings: Settings): Queries {
  return mapQueries(
    customerCells(settings),
    (cells) =>
      `select ${cells} from (${reachableCustomers})
      where segment = ${literal(segment)} ${mostValuableFirst}`,
  );
}

/** The customers of all segments, with the segment as the name of their file and their place in it. */
export function allCustomerQueries(settings: Settings): Queries {
  return mapQueries(
    customerCells(settings),
    (cells) =>
      `select ${cells}, segment as ${nameOfFile},
        row_number() over (partition by segment ${mostValuableFirst}) as ${placeInFile}
      from (${reachableCustomers})`,
  );
}

function customerCells(settings: Settings): Queries {
  const { columns } = settings.exports;
  return {
    forPrograms: columns.map((column) => `${reachable(column)} as ${column}`).join(', '),
    forPeople: columns
      .map((column) => {
        const header = labelText(columnLabels[column], settings);
        return `${forPeople(column, settings)} as ${identifier(header)}`;
      })
      .join(', '),
  };
}

function mapQueries(queries: Queries, map: (sql: string) => string): Queries {
  return { forPrograms: map(queries.forPrograms), forPeople: map(queries.forPeople) };
}

/** An address is one that may be written to, whatever the golden record has. */
function reachable(column: Column): string {
  if (column === 'email') return 'email_address';
  if (column === 'phone') return 'sms_address';
  return column;
}

function forPeople(column: Column, settings: Settings): string {
  const { language } = settings;
  const words = wordLabels[column];
  if (words) {
    const cases = Object.entries(words).map(
      ([word, label]) => `when ${literal(word)} then ${literal(label[language])}`,
    );
    return `case ${column} ${cases.join(' ')} else ${column} end`;
  }
  switch (column) {
    case 'accepts_email':
    case 'accepts_sms':
      return `case when ${column} then ${literal(texts.yes[language])} else ${literal(texts.no[language])} end`;
    case 'monetary':
    case 'spent_to_date':
    case 'lifetime_value_365d':
    case 'expected_spend_365d':
      return inMinorUnits(column, settings);
    default:
      return reachable(column);
  }
}

/**
 * All segments in the order of the map, how many of their customers are in the file and why others
 * are not. For people there follow the sales that name nobody, and the total; a program would count
 * those twice.
 */
export function summaryQueries(settings: Settings): Queries {
  const { language } = settings;
  const columns = Object.keys(summaryLabels) as (keyof typeof summaryLabels)[];
  const counts = columns.filter((column) => column !== 'label' && column !== 'segment');
  const cells = columns.map((column) => {
    const value = column === 'revenue' ? inMinorUnits(column, settings) : column;
    return `${value} as ${identifier(labelText(summaryLabels[column], settings))}`;
  });
  const unnamed = counts.map((column) =>
    column === 'orders' || column === 'revenue'
      ? `coalesce(sum(${column}), 0) as ${column}`
      : `null as ${column}`,
  );
  return {
    forPrograms: `select segment, label_en, label_zh, customers, without_consent, consent_unread, without_address,
      in_file, orders, revenue
      from segment.summary order by position asc nulls last`,
    forPeople: `
      with segments as (
          select position, label, segment, ${counts.join(', ')} from segment.summary
          union all by name
          select 1000000 as position, ${literal(texts.nobody[language])} as label, ${unnamed.join(', ')}
          from segment.unnamed_sales
      ),
      all_rows as (
          select * from segments
          union all by name
          select 1000001 as position, ${literal(texts.total[language])} as label,
              ${counts.map((column) => `sum(${column}) as ${column}`).join(', ')}
          from segments
      )
      select ${cells.join(', ')} from all_rows order by position asc nulls last`,
  };
}

/** Money as people write it; half a unit is rounded up. */
function inMinorUnits(column: string, { currency }: Settings): string {
  return `cast(${column} as decimal(28, ${minorUnitDigits(currency.base)}))`;
}

function labelText(
  label: Readonly<Record<Language, string>>,
  { language, currency }: Settings,
): string {
  return label[language].replace('{currency}', currency.base);
}
