import { z } from 'zod';
import { readPhone } from '../clean/parse-phone.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';

/** What was asked for, read in every way that it can be meant, as cleaning would read it. */
export interface Search {
  readonly customerId: string | null;
  /** The id of an order, a payment or a platform's user. */
  readonly orderId: string | null;
  readonly email: string | null;
  /** E.164; several where countries read the number differently. */
  readonly phones: readonly string[];
  /** A name in the form in which names are compared. */
  readonly nameKey: string | null;
}

const Read = z.object({
  email: z.string().nullable(),
  order_id: z.string().nullable(),
  name: z.string().nullable(),
});
const Key = z.object({ name_key: z.string().nullable() });
const Phone = z.object({ phone: z.string().nullable() });

/** Reads what was asked for: a customer id, an email, or what may be a phone, a name or an id of a platform. */
export async function readSearch(
  engine: Engine,
  loaded: LoadedConfig,
  text: string,
): Promise<Search> {
  const nothing: Search = {
    customerId: null,
    orderId: null,
    email: null,
    phones: [],
    nameKey: null,
  };
  const [read] = await engine.queryAs(
    Read,
    `select email_address(written) as email, clean_id(written) as order_id,
      person_name(written) as name
    from (select cast($text as varchar) as written)`,
    { text },
  );
  if (/^\s*C\d{9,}\s*$/i.test(text)) {
    return { ...nothing, customerId: text.trim().toUpperCase(), orderId: read?.order_id ?? null };
  }
  if (/[@＠]/.test(text)) return { ...nothing, email: read?.email ?? null };
  const phones = await readPhones(engine, loaded, text);
  // Asked for by itself: one function called on another takes four times as long to plan.
  const [key] = await engine.queryAs(Key, 'select name_key(cast($name as varchar)) as name_key', {
    name: read?.name ?? null,
  });
  return { ...nothing, phones, orderId: read?.order_id ?? null, nameKey: key?.name_key ?? null };
}

/** In which ways the text could be read, for a message that must not repeat it. */
export function waysToRead({
  customerId,
  orderId,
  email,
  phones,
  nameKey,
}: Search): readonly string[] {
  return [
    ...(customerId === null ? [] : ['a customer id']),
    ...(email === null ? [] : ['an email address']),
    ...(phones.length ? ['a phone number'] : []),
    ...(orderId === null ? [] : ['an order, payment or user id']),
    ...(nameKey === null ? [] : ['a name']),
  ];
}

/** A number without a country code means what it means in a country that some feed is from. */
async function readPhones(
  engine: Engine,
  { config, feeds }: LoadedConfig,
  text: string,
): Promise<readonly string[]> {
  const ofFeeds = feeds.map(({ preset }) => preset.country ?? config.merchant.country);
  const found = new Set<string>();
  for (const country of new Set([config.merchant.country, ...ofFeeds])) {
    const [read] = await engine.queryAs(
      Phone,
      `select phone_e164(written, country) as phone
      from (select cast($text as varchar) as written, cast($country as varchar) as country)`,
      { text, country },
    );
    const phone = read?.phone ?? readPhone(text, country, 'stated').phone;
    if (phone !== null) found.add(phone);
  }
  return [...found];
}
