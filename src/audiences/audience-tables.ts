import type { ConfigTable, Value } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Config } from '../config/schema.ts';
import type { ColumnNote } from '../engine/model.ts';
import type { ModelColumns } from '../lineage/model-columns.ts';
import type { ModelSettings } from '../pipeline/stage-definition.ts';
import { segmentNames } from '../segment/segment-map.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { choosesByProfile, isAudience } from './audience-models.ts';
import { conditionRows } from './conditions.ts';
import { type Audience, unknownFiles } from './config.ts';
import { addressesIn, reachingColumns } from './reaching-columns.ts';

/** A file that is written of customers: who is in it, what it says of them, and where it is. */
interface AudienceFile extends Omit<Audience, 'label' | 'columns' | 'formats'> {
  readonly name: string;
  /** Where the config has it. */
  readonly path: string;
  readonly folder: 'segments' | 'audiences';
  readonly label: { readonly en: string; readonly zh: string };
  /** The model in SQL that says who is in it. */
  readonly model: string | null;
  readonly columns: readonly string[];
  readonly formats: readonly string[];
}

type Columns = ReadonlyMap<string, ColumnNote | undefined>;

/** The files of segments and audiences as tables, and what is wrong with the columns that they name. */
export async function audienceSettings(
  { config }: LoadedConfig,
  models: ModelColumns,
): Promise<ModelSettings> {
  const customers: Columns = models.columnsOf('mart.customers') ?? new Map();
  const files = [...segmentFiles(config), ...ownFiles(config, models)];
  const columnsOf = ({ model }: AudienceFile): Columns =>
    new Map([...(model === null ? [] : (models.columnsOf(model) ?? [])), ...customers]);
  const problems = [
    ...columnProblems('exports.columns', config.exports.columns, customers),
    ...files
      .filter(({ folder }) => folder === 'audiences')
      .flatMap((file) => fileProblems(file, columnsOf(file), config)),
    ...unknownFiles(
      config,
      files.map(({ name }) => name),
    ),
  ];
  const isByProfile = (file: AudienceFile) =>
    (file.model !== null && choosesByProfile(file.model, models)) ||
    namesProfile(file, columnsOf(file));
  return { tables: tablesOf(files, columnsOf, customers, isByProfile, config), problems };
}

function segmentFiles({ segments, exports }: Config): readonly AudienceFile[] {
  return segmentNames(segments).map(({ name, label }) => ({
    name,
    path: 'segments',
    folder: 'segments',
    label,
    model: null,
    where: [{ column: 'segment', equals: name }],
    notIn: [],
    ...exports,
  }));
}

/** Those of the config, and those that are a model with one row per customer, whether the config names them or not. */
function ownFiles(
  { audiences, exports }: Config,
  { nodes, columnsOf }: ModelColumns,
): readonly AudienceFile[] {
  const models = nodes
    .map(({ model }) => model)
    .filter(isAudience)
    .map(({ table }) => [table.slice('audiences.'.length), table] as const);
  const made = new Map(models);
  const names = [...new Set([...Object.keys(audiences), ...made.keys()])];
  return names.map((name) => {
    const { label, columns, formats, ...chosen } = audiences[name] ?? { where: [], notIn: [] };
    const model = made.get(name) ?? null;
    const further = model === null ? [] : [...(columnsOf(model)?.keys() ?? [])];
    return {
      name,
      path: `audiences.${name}`,
      folder: 'audiences',
      label: label ?? { en: name, zh: name },
      model,
      ...chosen,
      columns: columns ?? [...new Set([...exports.columns, ...further])],
      formats: formats ?? exports.formats,
    };
  });
}

function fileProblems(file: AudienceFile, known: Columns, config: Config): readonly string[] {
  const { path, name, where, orderBy, columns } = file;
  const isNotUsual = (column: string) => !config.exports.columns.includes(column);
  const named = [
    ...where.map(({ column }, index) => [`${path}.where[${index}].column`, column] as const),
    ...(orderBy ? [[`${path}.orderBy.column`, orderBy.column] as const] : []),
  ];
  return [
    ...named
      .filter(([, column]) => !known.has(column))
      .map(([at, column]) => unknown(at, column, known)),
    ...(config.audiences[name]?.columns
      ? columnProblems(`${path}.columns`, columns, known)
      : columnProblems(path, columns.filter(isNotUsual), known)),
  ];
}

function columnProblems(
  path: string,
  columns: readonly string[],
  known: Columns,
): readonly string[] {
  return columns.flatMap((column) => {
    if (!known.has(column)) return [unknown(path, column, known)];
    const personal = known.get(column)?.personal ?? 'direct';
    return personal === 'direct' && !(column in reachingColumns)
      ? [
          `${path}: "${column}" names or reaches a person, and no file may have it; of such columns only ${Object.keys(reachingColumns).join(', ')} may be named`,
        ]
      : [];
  });
}

function unknown(path: string, column: string, known: Columns): string {
  return `${path}: mart.customers has no column "${column}"${didYouMean(column, [...known.keys()])}; docs/data-dictionary.md lists them all`;
}

function tablesOf(
  files: readonly AudienceFile[],
  columnsOf: (file: AudienceFile) => Columns,
  customers: Columns,
  isByProfile: (file: AudienceFile) => boolean,
  { language }: Config,
): readonly ConfigTable[] {
  const remembered = new Set(files.flatMap(({ notIn }) => notIn.map(({ audience }) => audience)));
  const rows = (rowsOf: (file: AudienceFile) => readonly (readonly Value[])[]) =>
    files.flatMap((file) => rowsOf(file).map((row) => [file.name, ...row]));
  return [
    {
      name: 'audiences',
      columns: {
        audience: 'varchar',
        folder: 'varchar',
        position: 'integer',
        label: 'varchar',
        label_en: 'varchar',
        label_zh: 'varchar',
        model: 'varchar',
        formats: 'varchar',
        gives_email: 'boolean',
        gives_phone: 'boolean',
        is_by_profile: 'boolean',
        is_remembered: 'boolean',
        order_column: 'varchar',
        highest_first: 'boolean',
        most: 'bigint',
      },
      rows: files.map((file, index) => [
        file.name,
        file.folder,
        index + 1,
        file.label[language],
        file.label.en,
        file.label.zh,
        file.model,
        file.formats.join(','),
        ...channelsOf(file),
        isByProfile(file),
        file.folder === 'audiences' || remembered.has(file.name),
        file.orderBy?.column ?? null,
        file.orderBy?.first !== 'lowest',
        file.limit ?? null,
      ]),
    },
    {
      name: 'audience_conditions',
      columns: {
        audience: 'varchar',
        position: 'integer',
        column_name: 'varchar',
        operator: 'varchar',
        value: 'varchar',
        value_kind: 'varchar',
      },
      rows: rows(({ where }) =>
        where.flatMap((condition, index) => conditionRows(condition).map((row) => [index, ...row])),
      ),
    },
    {
      name: 'audience_exclusions',
      columns: { audience: 'varchar', other_audience: 'varchar', days: 'integer' },
      rows: rows(({ notIn }) => notIn.map(({ audience, days }) => [audience, days])),
    },
    {
      name: 'audience_columns',
      columns: {
        audience: 'varchar',
        position: 'integer',
        column_name: 'varchar',
        source: 'varchar',
        is_money: 'boolean',
      },
      rows: files.flatMap((file) => {
        const known = columnsOf(file);
        return file.columns.map((column, index) => [
          file.name,
          index + 1,
          column,
          reachingColumns[column] ?? (customers.has(column) ? 'customers' : 'model'),
          known.get(column)?.description.includes('in the base currency') ?? false,
        ]);
      }),
    },
  ];
}

/**
 * Whether a file's conditions or order name a column of a profile. Of some columns nobody says what they mean: these
 * may be one.
 */
function namesProfile({ where, orderBy }: AudienceFile, columns: Columns): boolean {
  const named = [...where, ...(orderBy ? [orderBy] : [])].map(({ column }) => column);
  const classOf = (column: string) => columns.get(column)?.personal ?? 'profile';
  return named.some((column) => classOf(column) === 'profile');
}

/** Which addresses a file is for, email and phone. */
function channelsOf({ channel, columns }: AudienceFile): readonly [boolean, boolean] {
  return channel === undefined ? addressesIn(columns) : [channel === 'email', channel === 'sms'];
}
