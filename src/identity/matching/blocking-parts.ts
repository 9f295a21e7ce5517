import { identifier } from '../../engine/sql-text.ts';
import { type Field, isOwn, isPlace, namePairOf } from './fields.ts';

/** A part of a record by which it can be blocked: a value, or a piece of one. */
export interface BlockingPart {
  readonly name: string;
  /** The fields that it is from. Two parts of one field tell no more than the longer. */
  readonly fields: readonly string[];
  /** Whether it says where somebody is: a street lies in a town, a town in a province. */
  readonly isPlace: boolean;
  /** Whether it is of a field that is a person's own. */
  readonly isOwn: boolean;
  /** SQL over `identity.people`. */
  readonly sql: string;
  /** Chance that two records of one person have it equal since the whole value is. */
  readonly whole: number;
  /** The same chance where the whole value is not equal. */
  readonly agrees: number;
}

/** All parts of a table's fields, and both names in the order of the alphabet, so that swapped ones meet. */
export function blockingParts(fields: readonly Field[]): readonly BlockingPart[] {
  const parts = fields.flatMap((field) =>
    field.rules.parts.map((part) => ({
      name: part.name === 'whole' ? field.name : `${part.name} of ${field.name}`,
      fields: [field.shownOf ?? field.name],
      isPlace: isPlace(field),
      isOwn: isOwn(field),
      sql: part.of(identifier(field.name)),
      whole: field.rules.exact,
      agrees: part.agrees,
    })),
  );
  const names = namePairOf(fields);
  if (!names) return parts;
  const given = identifier(names.given.name);
  const family = identifier(names.family.name);
  return [
    ...parts,
    {
      name: 'both names',
      fields: [names.given.name, names.family.name],
      isPlace: false,
      isOwn: true,
      sql: `case when ${given} is not null and ${family} is not null
        then concat(least(${given}, ${family}), ' ', greatest(${given}, ${family})) end`,
      whole: names.given.rules.exact * names.family.rules.exact,
      agrees: 0.02,
    },
  ];
}
