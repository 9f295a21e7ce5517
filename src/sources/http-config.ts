import { z } from 'zod';
import { VariableName } from './secret.ts';

const Url = z
  .string()
  .refine(isPlainUrl, 'expected an http or https URL without a name and password in it');

const secretHeaders = /^(authorization|cookie|proxy-authorization)$/i;

/** Files that lie at URLs. */
export const HttpConfig = z
  .strictObject({
    kind: z.literal('http'),
    url: Url.optional(),
    urls: z
      .array(Url)
      .min(1)
      .refine((urls) => new Set(urls).size === urls.length, 'one of them is listed twice')
      .optional(),
    headers: z
      .record(z.string(), z.string())
      .default({})
      .refine((headers) => !Object.keys(headers).some((name) => secretHeaders.test(name)), {
        message: 'a header that holds a secret belongs in headersFrom or auth',
      })
      .refine(areHeaders, 'expected names and values that a header may have, and not the host'),
    /** Header → the variable that holds it. */
    headersFrom: z.record(z.string(), VariableName).default({}),
    /** Part of the URL's query → the variable that holds it, such as `{ token: 'SHOP_TOKEN' }`. */
    queryFrom: z.record(z.string(), VariableName).default({}),
    /**
     * Hosts with private addresses that a redirect may lead to, beside those of the URLs: no other
     * server may send Rollcall into the merchant's own network.
     */
    mayRedirectTo: z.array(z.string().min(1)).min(1).optional(),
    auth: z
      .union([
        z.strictObject({ bearerFrom: VariableName }),
        z.strictObject({ user: z.string().min(1), passwordFrom: VariableName }),
      ])
      .optional(),
  })
  .refine(({ url, urls }) => (url === undefined) !== (urls === undefined), {
    message: 'either url or urls, and not both',
    path: ['url'],
  });

export type HttpConfig = z.infer<typeof HttpConfig>;

function isPlainUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '';
}

function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    return !new Headers(headers).has('host');
  } catch {
    return false;
  }
}
