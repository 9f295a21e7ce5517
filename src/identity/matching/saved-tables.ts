import { identifier } from '../../engine/sql-text.ts';
import { customerFields } from './customer-schema.ts';

/** What the next night takes over from a run: what was learned, and the pairs that nothing touches. */
export const savedTables = {
  people: {
    source: 'identity.people',
    columns: [
      'person integer',
      'record_id uuid',
      'source varchar',
      ...customerFields.map(({ name }) => `${identifier(name)} varchar`),
    ].join(', '),
  },
  pairs: {
    source: 'identity.pairs',
    columns:
      'record_id uuid, other_record_id uuid, pattern bigint, weight decimal(9, 4), probability decimal(9, 8)',
  },
  blocking_rules: {
    source: 'identity.blocking_rules',
    columns: 'position integer, rule varchar, estimated_pairs bigint',
  },
  parameters: {
    source: 'identity.parameters',
    columns:
      'field varchar, level integer, level_name varchar, m double, u double, weight double, ' +
      'expected_pairs double, is_trained boolean, version varchar, fitted_on date',
    added: { level: 'degree', level_name: 'degree_name' },
  },
  term_frequencies: {
    source: 'identity.term_frequencies',
    columns: 'field varchar, value varchar, people bigint, share double',
  },
};
