import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.ts';

/** Rewrites a UTF-8 file in GB18030, with lines before and after it. It streams. */
export async function writeAsGb18030(
  source: string,
  target: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const texts = createReadStream(source, { encoding: 'utf8', highWaterMark: 1024 * 1024 });
  await pipeline(async function* () {
    for (const line of before) yield encodeGb18030(`${line}\n`);
    for await (const text of texts) yield encode(String(text));
    for (const line of after) yield encodeGb18030(`${line}\n`);
  }, createWriteStream(target));
}

/** UTF-16 unit → its code, for the characters that take one or two bytes; 0 where not looked up yet. */
const codes = new Uint16Array(0x10000);

/** The bytes of a text of any size; the fixtures' encoder knows the codes, and is asked once for each. */
function encode(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(2 * text.length);
  let end = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[end++] = unit;
      continue;
    }
    const code = codes[unit] || lookUp(text.charAt(index));
    bytes[end++] = code >> 8;
    bytes[end++] = code & 0xff;
  }
  return bytes.subarray(0, end);
}

function lookUp(character: string): number {
  const bytes = encodeGb18030(character);
  if (bytes.length !== 2)
    throw new RangeError(`${character} takes ${bytes.length} bytes in GB18030`);
  const code = bytes.readUInt16BE();
  codes[character.charCodeAt(0)] = code;
  return code;
}
