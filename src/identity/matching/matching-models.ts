import type { BuiltModel } from '../../engine/model.ts';
import { blockingRules } from './blocking-rules.ts';
import { blocks } from './blocks.ts';
import { compared } from './compared.ts';
import { customerSchema } from './customer-schema.ts';
import { fieldsOf, type PeopleSchema } from './fields.ts';
import { firstGuess } from './first-guess.ts';
import { pairs } from './pairs.ts';
import { parameters } from './parameters.ts';
import { people } from './people.ts';
import { termFrequencies } from './term-frequencies.ts';

/**
 * The models that match people of a table, in the order in which they need each other.
 *
 * @param largest records that a block may hold at most; 300 by default
 */
export function matchingModels(
  schema: PeopleSchema,
  table: string,
  largest?: number,
): readonly BuiltModel[] {
  const fields = fieldsOf(schema);
  return [
    people(schema, table),
    blockingRules(fields),
    ...[
      compared(schema, largest),
      blocks(largest),
      firstGuess(fields),
      termFrequencies(fields),
      parameters(fields),
      pairs(fields),
    ].map((model) => ({ ...model, scratch: 'matching', settles: true })),
  ].map((model) => ({ ...model, code: 'src/identity/matching/matching-models.ts' }));
}

/** The models that match the night's customers. */
export const customerMatching = matchingModels(customerSchema, 'identity.records');
