import { z } from 'zod';
import { VariableName } from './secret.ts';

const Fingerprint = z
  .string()
  .regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'a fingerprint as ssh-keygen -l shows it: SHA256:…');

/** Files in a folder of an SFTP server. */
export const SftpConfig = z
  .strictObject({
    kind: z.literal('sftp'),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().min(1),
    passwordFrom: VariableName.optional(),
    /** File with a private key in the format of OpenSSH or PEM, beside the config file. */
    privateKeyFile: z.string().min(1).optional(),
    /** What the private key is encrypted with. */
    passphraseFrom: VariableName.optional(),
    /** Fingerprint of the server's host key, or several while it is being changed. */
    hostKey: z.union([Fingerprint, z.array(Fingerprint).min(1)]).optional(),
    /** In place of `hostKey`: a file in the format of OpenSSH's `known_hosts`. */
    knownHostsFile: z.string().min(1).optional(),
    /** Folder on the server; without a `/` at its beginning, below where the server lets this user in. */
    folder: z.string().min(1).default('.'),
    /** Which of its files, as a pattern on their names, such as `orders-*.csv`; all when absent. */
    pattern: z
      .string()
      .min(1)
      .refine(
        (text) => !text.includes('/'),
        'expected a pattern of names; `folder` says where they are',
      )
      .optional(),
    /** Seconds between two looks at a file that was written today: one that still grows is left for later. */
    settleSeconds: z.number().min(0).max(600).default(3),
  })
  .refine(({ passwordFrom, privateKeyFile }) => passwordFrom ?? privateKeyFile, {
    message: 'passwordFrom, privateKeyFile, or both',
    path: ['passwordFrom'],
  })
  .refine(({ hostKey, knownHostsFile }) => hostKey === undefined || knownHostsFile === undefined, {
    message: 'either hostKey or knownHostsFile, and not both',
    path: ['hostKey'],
  });

export type SftpConfig = z.infer<typeof SftpConfig>;
