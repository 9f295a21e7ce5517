import { z } from 'zod';

export const Name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,99}$/, 'a name in lower case: letters, digits, - and _, at most 100');
export const Amount = z
  .string()
  .regex(/^[0-9]{1,12}(\.[0-9]{1,4})?$/, 'an amount as text, such as "0.05"');
/** A rate of exchange: amounts in rupiah or won need more places than amounts themselves. */
export const Rate = z
  .string()
  .regex(/^[0-9]{1,10}(\.[0-9]{1,10})?$/, 'a rate as text, such as "7.10" or "0.00044"')
  .refine(
    (text) => Number(text) >= 0.0000001 && Number(text) <= 10_000_000,
    'expected what one unit is worth, from 0.0000001 to 10000000',
  );
/** A part of something, such as "0.5" for half of it. */
export const Share = Amount.refine((text) => Number(text) <= 1, 'expected a share from 0 to 1');
/** A word that is looked for in texts: a mark or a single Latin letter would be found in many. */
export const Word = z
  .string()
  .refine(
    (text) => /[\p{L}\p{N}]/u.test(text) && !/^\s*[\p{Script=Latin}\p{N}]\s*$/u.test(text),
    'expected a word',
  );
export const Days = z.int().min(0).max(3650);
export const Text = z.string().refine((text) => text.trim() !== '', 'expected some text');
