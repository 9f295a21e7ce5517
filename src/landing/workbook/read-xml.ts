import { TextDecoder } from 'node:util';
import { memberBytes } from '../archive/member-bytes.ts';
import type { Member } from '../archive/open-archive.ts';
import { WorkbookDamaged } from './workbook-errors.ts';
import { createXmlReader, XmlDamaged, type XmlVisitor } from './xml-reader.ts';

/**
 * Reads one XML part of a workbook, piece by piece, and gives after each how many bytes it had.
 *
 * @throws {ArchiveDamaged} {@link WorkbookDamaged} when it is cut off or spoiled; what came before
 * must then not be used
 */
export async function* readXml(member: Member, visitor: XmlVisitor): AsyncGenerator<number> {
  const { name } = member;
  const reader = createXmlReader(visitor);
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of memberBytes(member)) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      for (let start = 0; start < chunk.length; start += bytesAtOnce) {
        const piece = chunk.subarray(start, start + bytesAtOnce);
        reader.write(decoder.decode(piece, { stream: true }));
      }
      yield chunk.length;
    }
    reader.write(decoder?.decode() ?? '');
    reader.end();
    yield 0;
  } catch (error) {
    if (error instanceof XmlDamaged) throw new WorkbookDamaged(name, error.message);
    if (error instanceof TypeError)
      throw new WorkbookDamaged(name, 'it holds bytes that are no text');
    throw error;
  }
}

/** The text of more bytes at once would each time be put into memory that the system has to find first. */
const bytesAtOnce = 64 * 1024;

/** Reads one XML part of a workbook to its end. */
export async function visitXml(member: Member, visitor: XmlVisitor): Promise<void> {
  for await (const _ of readXml(member, visitor)) {
    // The visitor's work is all that is wanted.
  }
}

/** A part is UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.1); the second begins with a byte order mark. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
