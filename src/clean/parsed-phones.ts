import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import type { ReadPhone } from './parse-phone.ts';

const Text = z.object({
  phone_text: z.string(),
  number: z.string().nullable(),
  country: z.string(),
  country_is: z.enum(['stated', 'guessed']),
});

/** Phone numbers that the fast path in SQL does not know, each distinct one parsed once by libphonenumber. */
export const parsedPhones: BuiltModel = {
  table: 'clean.parsed_phones',
  description:
    'One row per phone number as written, with its country: the number in E.164, or null and what is in doubt.',
  grain: ['phone_text', 'country', 'country_is'],
  columns: columnNotes({
    none: {
      country_is: 'whether the country is stated or guessed',
      doubt: 'why it is no number that can be called',
    },
    direct: { phone: 'the number in E.164' },
  }),
  source: 'src/clean/parsed-phones.ts',
  reads: ['clean.phone_texts'],
  isLookup: true,
  build: buildParsedPhones,
};

async function buildParsedPhones(engine: Engine, table: string): Promise<void> {
  await engine.execute(
    `create or replace table ${table} (
      phone_text varchar, country varchar, country_is varchar, phone varchar, doubt varchar)`,
  );
  const texts = await engine.queryAs(Text, 'from clean.phone_texts order by all');
  // The library is loaded where it is needed: a night with nothing new does not wait for it.
  const { readPhone } = await import('./parse-phone.ts');
  await engine.append(
    table,
    texts.map(({ phone_text: text, number, country, country_is: countryIs }) => {
      const read = readPhone(number ?? text, country, countryIs);
      return [text, country, countryIs, read.phone, doubtOf(read)];
    }),
  );
}

function doubtOf({ hasNoSureCountry, isOfOwnCountry, phone }: ReadPhone): string | null {
  if (hasNoSureCountry) return 'phone:of no sure country';
  return isOfOwnCountry && phone === null ? 'phone:no such number' : null;
}
