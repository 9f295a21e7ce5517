import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ConfigInput } from '../../../src/config/schema.ts';
import { stagedFields } from '../../../src/contracts/contract.ts';
import { registrations } from '../../../src/contracts/kinds/registrations.ts';
import { literal } from '../../../src/engine/sql-text.ts';

type Feeds = ConfigInput['feeds'];

/** Feeds of a merchant's own systems, with the columns that hold each field. */
const ownSystems = {
  app: { registration_id: 'uid', user_id: 'uid', name: 'real_name', registered_at: 'reg_time' },
  crm: {
    registration_id: 'contact_id',
    user_id: 'contact_id',
    name: 'full_name',
    registered_at: 'created',
  },
} as const;

/** What both of them have beside. */
const shared = {
  phone: 'mobile',
  email: 'mail',
  gender: 'sex',
  birth_on: 'birthday',
  province: 'province',
  city: 'city',
  address: 'address',
} as const;

const marketplaces = {
  taobao: 'taobao-orders',
  pinduoduo: 'pinduoduo-orders',
  jd: 'jd-orders',
} as const;

/** Where a night's config lies, and what it writes. */
export interface Night {
  readonly config: string;
  readonly output: string;
}

/** Writes the records of a table of the invented marketplaces as exports of five feeds, and a config that reads them. */
export async function writeNight(
  people: string,
  folder: string,
  engine: { readonly threads: number; readonly memoryLimit: string },
): Promise<Night> {
  await rm(folder, { recursive: true, force: true });
  const inbox = join(folder, 'inbox');
  const feeds = [...Object.keys(ownSystems), ...Object.keys(marketplaces)];
  for (const feed of feeds) await mkdir(join(inbox, feed), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(
      `create view people as select * from read_parquet(${literal(people)});
      ${await readFile(new URL('exports.sql', import.meta.url), 'utf8')}`,
    );
    for (const feed of feeds) {
      const file = join(inbox, feed, `${feed}_2026-10-01.csv`);
      await connection.run(`copy (from ${feed} order by all) to ${literal(file)} (header)`);
    }
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  const night = { config: join(folder, 'night.config.ts'), output: join(folder, 'out') };
  const config: ConfigInput = {
    merchant: { name: 'Invented marketplaces', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: feedsIn(inbox),
    exports: { formats: ['parquet'] },
    output: night.output,
    engine,
  };
  await writeFile(night.config, `export default ${JSON.stringify(config, null, 2)};\n`);
  return night;
}

function feedsIn(inbox: string): Feeds {
  return [
    ...Object.entries(ownSystems).map(([name, own]): Feeds[number] => ({
      name,
      files: join(inbox, name),
      mapping: {
        kind: 'registrations',
        platform: name,
        detect: [own.registration_id, own.name],
        fields: Object.fromEntries(
          Object.entries({ ...own, ...shared })
            .filter(([field]) => stagedFields(registrations).some((known) => known === field))
            .map(([field, column]) => [field, [column]]),
        ),
      },
    })),
    ...Object.entries(marketplaces).map(([name, preset]): Feeds[number] => ({
      name,
      files: join(inbox, name),
      preset,
    })),
  ];
}
