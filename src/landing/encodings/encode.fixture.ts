const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Writes a text in an encoding of one or two bytes a character, which Node itself only decodes. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  const bytes = [...text].flatMap((character) => {
    if (character < '\x80') return [character.charCodeAt(0)];
    const code = table.get(character);
    if (code === undefined) throw new RangeError(`${encoding} has no ${character}`);
    return code;
  });
  return Buffer.from(bytes);
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (code: readonly number[]) => {
    const characters = [...decoder.decode(Uint8Array.from(code))];
    const [character = '\uFFFD'] = characters;
    if (characters.length === 1 && character !== '\uFFFD' && !table.has(character)) {
      table.set(character, code);
    }
  };
  for (let byte = 0x80; byte <= 0xff; byte++) add([byte]);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) add([lead, trail]);
  }
  return table;
}
