import { crc32, deflateRawSync } from 'node:zlib';

/** A file for an archive, and in what the archive may lie about it. */
export interface ZipMember {
  /** Given as bytes, it need not be UTF-8. */
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  /** General purpose flags; bit 11 says that the name is UTF-8, bit 0 that the content is encrypted. */
  readonly flags?: number;
  readonly method?: number;
  readonly extra?: Buffer;
  readonly crc32?: number;
  readonly bytes?: number;
  /** Where the directory says that the member begins. */
  readonly headerAt?: number;
}

/** A ZIP archive with these members, as right or wrong as they say. */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const content = Buffer.from(member.content);
    const { flags = 0, method = 8, extra = Buffer.alloc(0) } = member;
    const packed = method === 0 ? content : deflateRawSync(content);
    const description = Buffer.concat([
      ...[20, flags, method, 0, 0x21].map(number16),
      ...[member.crc32 ?? crc32(content), packed.length].map(number32),
      number32(member.bytes ?? content.length),
      ...[name.length, extra.length].map(number16),
    ]);
    const body = Buffer.concat([number32(0x04034b50), description, name, extra, packed]);
    const headerAt = number32(member.headerAt ?? position);
    directory.push(
      Buffer.concat([number32(0x02014b50), number16(20), description, Buffer.alloc(10), headerAt]),
      name,
      extra,
    );
    bodies.push(body);
    position += body.length;
  }
  const list = Buffer.concat(directory);
  const counts = [0, 0, members.length, members.length].map(number16);
  const end = [number32(0x06054b50), ...counts, number32(list.length), number32(position)];
  return Buffer.concat([...bodies, list, ...end, number16(0)]);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
