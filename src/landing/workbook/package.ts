import { posix } from 'node:path';
import type { Member } from '../archive/open-archive.ts';
import { visitXml } from './read-xml.ts';
import { attribute } from './xml-text.ts';

/** One part of an Office package that another one names. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`, `styles`, `officeDocument`. */
  readonly type: string;
  /** The part, if the package has it. */
  readonly member: Member | undefined;
}

/**
 * What the part at `path` names, or the package itself where that is ''. Parts are found whatever
 * the case of their names (ECMA-376 part 2, 6.2.2.3); Strict and Transitional types end alike.
 */
export async function relationshipsOf(
  members: readonly Member[],
  path: string,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(path);
  const list = findPart(members, posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
  const relationships: Relationship[] = [];
  if (list === undefined) return relationships;
  await visitXml(list, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      relationships.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        member: findPart(members, posix.resolve('/', folder, target)),
      });
    },
  });
  return relationships;
}

function findPart(members: readonly Member[], path: string): Member | undefined {
  const wanted = partName(path);
  return members.find((member) => partName(member.path) === wanted);
}

function partName(path: string): string {
  return path.replace(/^\/+/u, '').toLowerCase();
}
