import { z } from 'zod';
import { VariableName } from './secret.ts';

/** Objects of a bucket: Amazon S3, and every store that speaks its language (OSS, COS, MinIO). */
export const S3Config = z
  .strictObject({
    kind: z.literal('s3'),
    bucket: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/, 'the name of a bucket'),
    /** What the keys begin with, such as `exports/orders/`. */
    prefix: z.string().default(''),
    /** Which of them, as a pattern on the rest of the key, such as `*.csv`; all when absent. */
    pattern: z.string().min(1).optional(),
    region: z.string().min(1),
    /** Where a store that is not Amazon's answers: `https://oss-cn-hangzhou.aliyuncs.com`. */
    endpoint: z.url({ protocol: /^https?$/, error: 'an http or https URL' }).optional(),
    /** Whether the bucket is in the path of the URL, and not in its host's name. */
    forcePathStyle: z.boolean().default(false),
    /** Without them the machine's own role is asked for, as Amazon's tools do. */
    accessKeyIdFrom: VariableName.optional(),
    secretAccessKeyFrom: VariableName.optional(),
    sessionTokenFrom: VariableName.optional(),
  })
  .refine(
    (given) => (given.accessKeyIdFrom === undefined) === (given.secretAccessKeyFrom === undefined),
    {
      message: 'accessKeyIdFrom and secretAccessKeyFrom, both or none',
      path: ['secretAccessKeyFrom'],
    },
  );

export type S3Config = z.infer<typeof S3Config>;
