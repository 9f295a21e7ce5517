import { z } from 'zod';
import { columnsOf } from '../destinations/columns.ts';
import type { DestinationName } from '../destinations/destination.ts';
import { destinationNames } from '../destinations/destinations.ts';
import type { Engine } from '../engine/engine.ts';

/** The settings of files, as tables of the schema `config`. */
export const audienceSettings: readonly string[] = ['config.audiences', 'config.audience_columns'];

/** A file of customers, as the settings have it. */
export interface AudienceFile {
  readonly name: string;
  readonly folder: 'segments' | 'audiences';
  /** In the config's language. */
  readonly label: string;
  /** The model in SQL that says who is in it, which may have columns of its own. */
  readonly model: string | null;
  readonly formats: readonly DestinationName[];
  readonly columns: readonly FileColumn[];
}

export interface FileColumn {
  readonly name: string;
  /** Where it is taken from: an address is one that may be written to, whatever the golden record has. */
  readonly source: 'customers' | 'email' | 'phone' | 'model';
  /** Whether it is an amount in the base currency. */
  readonly isMoney: boolean;
  /** Whether it says yes or no. */
  readonly isFlag: boolean;
}

const File = z.object({
  name: z.string(),
  folder: z.enum(['segments', 'audiences']),
  label: z.string(),
  model: z.string().nullable(),
  formats: z
    .string()
    .transform((text) => destinationNames.filter((name) => text.split(',').includes(name))),
});
const Column = z.object({
  audience: z.string(),
  name: z.string(),
  source: z.enum(['customers', 'email', 'phone', 'model']),
  isMoney: z.boolean(),
});

/** The models that say who is in a file, beside the settings that do. */
export async function audienceModels(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.query(
    'select distinct model from config.audiences where model is not null order by model',
  );
  return rows.map(({ model }) => String(model));
}

/** All files of customers, in the order of the config. */
export async function readAudienceFiles(engine: Engine): Promise<readonly AudienceFile[]> {
  const files = await engine.queryAs(
    File,
    'select audience as name, folder, label, model, formats from config.audiences order by position',
  );
  const columns = await engine.queryAs(
    Column,
    `select audience, column_name as name, source, is_money as "isMoney"
    from config.audience_columns order by audience, position`,
  );
  const flags = new Map<string, ReadonlySet<string>>();
  for (const table of ['mart.customers', ...(await audienceModels(engine))]) {
    const described = await columnsOf(engine, `select * from ${table}`);
    const names = described.filter(({ kind }) => kind === 'boolean').map(({ name }) => name);
    flags.set(table, new Set(names));
  }
  const byAudience = Map.groupBy(columns, ({ audience }) => audience);
  return files.map((file) => ({
    ...file,
    columns: (byAudience.get(file.name) ?? []).map(({ name, source, isMoney }) => {
      const table = source === 'model' ? file.model : 'mart.customers';
      return { name, source, isMoney, isFlag: flags.get(table ?? '')?.has(name) ?? false };
    }),
  }));
}
