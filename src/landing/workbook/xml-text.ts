const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text or an attribute's value as XML means it: references resolved, line ends as LF (XML 1.0, 2.11). */
export function xmlText(raw: string): string {
  if (!special.test(raw)) return raw;
  const text = raw.replace(/\r\n?/gu, '\n');
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/giu,
    (whole, hex, digits, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const special = /[&\r]/u;

/** The value of one attribute among those that stand in a tag; of two of a name the first. */
export function attribute(attributes: string, name: string): string | undefined {
  return firstValue(attributes, (each) => each === name);
}

/** The value of an attribute of another namespace, whatever prefix it has here: `id` for `r:id`. */
export function foreignAttribute(attributes: string, name: string): string | undefined {
  return firstValue(attributes, (each) => each.endsWith(`:${name}`));
}

const oneAttribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

function firstValue(attributes: string, isWanted: (name: string) => boolean): string | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(oneAttribute)) {
    if (isWanted(name)) return xmlText(double ?? single ?? '');
  }
  return undefined;
}
