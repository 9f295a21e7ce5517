import type { Column } from '../contracts/columns.ts';
import { type Contract, stagedFields } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { recordRuleText, ruleField } from '../contracts/record-rules.ts';
import type { PublishedTable } from '../lineage/describe-tables.ts';
import { markdownTable, sentenceList } from './markdown.ts';
import { describeField } from './preset-page.ts';

/** The data dictionary as Markdown: every kind of record, as its contract has it, and every table that runs publish. */
export function dataDictionary(tables: readonly PublishedTable[]): string {
  const kinds = contracts.map(section);
  const parts = [introduction, ...kinds, tablesIntroduction, ...tables.map(tableSection)];
  return `${parts.join('\n\n')}\n`;
}

const tablesIntroduction = `## Published tables

All tables of a run, as Parquet files in \`out/current/tables/<stage>/\`, in the order in which they are made. What a column means is written where it is worked out, in the header of its SQL file (\`-- column phone (direct): …\`); where a table passes it on, it means the same.`;

function tableSection({ table, description, grain, source, columns }: PublishedTable): string {
  const rows = columns.map(({ column, type, note }) => [
    `\`${column}\``,
    type.toLowerCase(),
    note.personal === 'none' ? '' : note.personal,
    upperFirst(note.description),
  ]);
  return [
    `### \`${table}\``,
    `${description} One row for each ${sentenceList(grain)}; made by \`${source}\`.`,
    markdownTable(['Column', 'Type', 'Personal data', 'Description'], rows),
  ].join('\n\n');
}

const introduction = `# Data dictionary

The kinds of record that feeds are cleaned into, and [the tables](#published-tables) that runs publish, written from \`src/contracts/\` and the models by \`npm run fix\`; edit it there.

- **Type** is the SQL type of the column. Instants are in UTC. Amounts are exact decimals, never floats.
- **Personal data**: *direct* names or reaches a person by itself, or is free text that may do so; *indirect* describes a person and singles one out together with other fields; *profile* was worked out about a person, and is empty for whoever refuses that ([consent.md](consent.md#who-refuses-to-be-profiled)).
- **When wrong** says what becomes of a value that cannot be read as its type or breaks a rule: *quarantine* refuses the whole record; *set aside* empties the value, notes it, and keeps the record.
- The name before a rule, such as \`too long\`, is what quarantine and reports say when it is broken. \`required\` means that a required field was empty, \`unreadable\` that the text was not of the field's type.`;

function section(contract: Contract): string {
  return [
    `## ${contract.title} (\`${contract.kind}\`)`,
    `One record is ${contract.grain}. Within a feed it is named by ${sentenceList(contract.naturalKey)}: ${versions(contract)}.`,
    fieldTable(contract.columns),
    ...madeFields(contract),
    ...ruleTable(contract),
    ...furtherFields(contract),
  ].join('\n\n');
}

function versions({ kind }: Contract): string {
  return kind === 'order_lines'
    ? 'of several files that hold an order, the newest counts with all its lines. In a file, lines with one `line_id` are one line'
    : 'of several records with the same, the newest counts';
}

/** Fields that no preset and no mapping fills. */
function madeFields({ columns }: Contract): readonly string[] {
  const made = columns.filter(({ facts }) => facts.made !== undefined).map(({ name }) => name);
  if (made.length === 0) return [];
  return [
    `Cleaning gives a record its ${sentenceList(made)}: no mapping has ${made.length === 1 ? 'it' : 'them'}.`,
  ];
}

/** Fields that presets and mappings fill beside those of the contract. */
function furtherFields(contract: Contract): readonly string[] {
  const { kind, columns } = contract;
  const further = stagedFields(contract).filter(
    (field) => !columns.some(({ name }) => name === field),
  );
  if (further.length === 0) return [];
  const rows = further.map((field) => [`\`${field}\``, describeField(kind, field)]);
  return ['A mapping may also fill:', markdownTable(['Field', 'Description'], rows)];
}

function fieldTable(columns: readonly Column[]): string {
  const header = [
    'Field',
    'Type',
    'Required',
    'Unit',
    'Personal data',
    'When wrong',
    'Description',
    'Rules',
  ];
  return markdownTable(
    header,
    columns.map(({ name, sqlType, required, facts, rules }) => [
      `\`${name}\``,
      sqlType,
      required ? 'yes' : '',
      facts.unit ?? '',
      facts.personal === 'none' ? '' : facts.personal,
      facts.invalid,
      facts.description,
      [
        ...rules.map((rule) => `\`${rule.name}\`: ${rule.text}`),
        ...(facts.isPast ? ["`in the future`: not after the run's date, else set aside"] : []),
      ].join('; '),
    ]),
  );
}

function ruleTable(contract: Contract): readonly string[] {
  if (contract.rules.length === 0) return [];
  const rows = contract.rules.map((rule) => [
    `\`${rule.name}\``,
    recordRuleText(rule),
    `\`${ruleField(rule)}\``,
  ]);
  return ['Rules between fields:', markdownTable(['Rule', 'Asks for', 'Reported on'], rows)];
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
