import type { Content } from './content.ts';
import { type ByteEvidence, createUtf8Check } from './encodings/utf8-evidence.ts';

/** The first bytes of a content, which show whether it fits a layout. */
export interface Beginning {
  readonly content: Content;
  readonly bytes: Buffer;
  /** Whether these are all bytes of the content. */
  readonly isWhole: boolean;
  /** Of these bytes, until all of the content's are known. */
  readonly evidence: ByteEvidence;
}

const beginningBytes = 1024 * 1024;

/** Reads a content's first megabyte. */
export async function readBeginning(content: Content): Promise<Beginning> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content.bytes()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > beginningBytes) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, beginningBytes);
  const check = createUtf8Check();
  check.add(bytes);
  return { content, bytes, isWhole: length <= beginningBytes, evidence: check.result() };
}
