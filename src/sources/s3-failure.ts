import { z } from 'zod';
import { retryAfter } from './http-answer.ts';
import {
  ContentWrong,
  SourceBusy,
  type SourceFailed,
  SourceRefused,
  SourceUnreachable,
} from './source-errors.ts';

/** What a client's error tells; the text of a store's answer may quote the request, and is left out. */
const Failure = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.int().optional() }).default({}),
  $response: z
    .object({ headers: z.record(z.string(), z.string()).default({}) })
    .default({ headers: {} })
    .catch({ headers: {} }),
});

/** What it means that a store refused, or did not answer. */
export function failureOfS3(where: string, error: unknown): SourceFailed {
  const { name, message, code, $metadata, $response } = Failure.parse(error);
  const status = $metadata.httpStatusCode;
  if (message.startsWith('Checksum mismatch')) {
    return new ContentWrong({ where, problem: 'its checksum is not the one that the store gives' });
  }
  if (name === 'CredentialsProviderError') {
    return new SourceRefused({
      where,
      problem: 'there are no credentials',
      next: 'Name the variables that hold them: accessKeyIdFrom, secretAccessKeyFrom.',
    });
  }
  if (status === undefined) {
    return new SourceUnreachable({ where, problem: `no connection (${code ?? name})` });
  }
  const problem = `the store answered ${status} ${name}`;
  if (status >= 500 || [408, 425, 429].includes(status)) {
    const wait = retryAfter($response.headers['retry-after'] ?? null, new Date());
    return new SourceBusy({ where, problem }, wait);
  }
  const next =
    status === 404
      ? 'Look at the source’s bucket, region and endpoint.'
      : 'Look at the source’s region and endpoint, at the variables that accessKeyIdFrom and secretAccessKeyFrom name, and at what that key may read.';
  return new SourceRefused({ where, problem, next });
}

/** Whether a store refuses the rest of an object because it is another by now, or has no rest. */
export function hasChanged(error: unknown): boolean {
  const status = Failure.safeParse(error).data?.$metadata.httpStatusCode;
  return status === 412 || status === 416;
}
