import { type BuiltModel, columnNotes } from '../engine/model.ts';

/** The rules that keep groups apart that are alike. */
export const keptApartRules = [
  'another person',
  'common to a household',
  'masked',
  'relatives',
  'two people',
] as const;

/** What is alike, and kept apart by a rule: `identity.clusters` leaves it. */
export const keptApart: BuiltModel = {
  table: 'identity.kept_apart',
  description:
    'One row per two groups that keys join (`group_id` of `identity.clusters`; of a record of nobody the record itself), which a rule keeps apart though they are alike. `another person`: one of them fits another person as well, or better. `common to a household`: nothing but masked values is known of one, and what they have in common is all a household’s. `masked`: nothing but masked values is known of one, and then a link needs more. `relatives`: they have one phone, which others have too, and their given names are only alike. `two people`: records of the two agree as those of two people do, whoever is like both.',
  grain: ['group_id', 'other_group_id'],
  columns: columnNotes({
    none: { reason: 'the rule' },
    indirect: {
      group_id: 'the smallest record of one group',
      other_group_id: 'the smallest record of the other group',
    },
  }),
  source: 'src/identity/kept-apart.ts',
  reads: ['identity.clusters'],
  scratch: 'clusters',
  build: (engine, table) =>
    engine.execute(`
      create or replace table ${table} as
      select group_id, other_group_id, reason
      from kept_apart_groups
      order by group_id, other_group_id;
      drop table kept_apart_groups`),
};
