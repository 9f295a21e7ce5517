import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import type { BuiltModel } from '../engine/model.ts';
import { parsePhone } from './parse-phone.ts';

const Text = z.object({ phone_text: z.string(), country: z.string() });

/** Phone numbers that the fast path in SQL does not know, each distinct one parsed once by libphonenumber. */
export const parsedPhones: BuiltModel = {
  table: 'clean.parsed_phones',
  description:
    'One row per phone number as written, with its country: the number in E.164, or null.',
  grain: ['phone_text', 'country'],
  source: 'src/clean/parsed-phones.ts',
  reads: ['clean.phone_texts'],
  build: buildParsedPhones,
};

async function buildParsedPhones(engine: Engine, table: string): Promise<void> {
  await engine.execute(
    `create or replace table ${table} (phone_text varchar, country varchar, phone varchar)`,
  );
  const texts = await engine.queryAs(
    Text,
    'select phone_text, country from clean.phone_texts order by phone_text, country',
  );
  await engine.append(
    table,
    texts.map(({ phone_text: text, country }) => [text, country, parsePhone(text, country)]),
  );
}
