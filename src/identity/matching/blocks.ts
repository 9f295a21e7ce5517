import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { largestBlock } from './block-keys.ts';

/**
 * Gives the model of what each blocking rule did tonight. It counts the blocks that
 * `identity.compared` was made of, which are there until then.
 */
export function blocks(largest = largestBlock): BuiltModel {
  return {
    table: 'identity.blocks',
    description:
      'One row per blocking rule: its blocks and the pairs in them, and the blocks that were too large to be compared.',
    grain: ['position'],
    columns: columnNotes({
      none: {
        blocks: 'how many groups of records agree by it',
        pairs: 'how many pairs are in them',
        capped_blocks: 'how many of these groups are too large to be compared',
        capped_records: 'how many records are in those',
      },
    }),
    source: 'src/identity/matching/blocks.ts',
    reads: ['identity.blocking_rules', 'identity.compared'],
    build: (engine, table) =>
      engine.execute(`
        create or replace table ${table} as
        select rules.position, rules.rule,
          count(sizes.key) filter (where sizes.records <= ${largest}) as blocks,
          cast(coalesce(
            sum(sizes.records * (sizes.records - 1) / 2) filter (where sizes.records <= ${largest}), 0
          ) as bigint) as pairs,
          count(sizes.key) filter (where sizes.records > ${largest}) as capped_blocks,
          cast(coalesce(
            sum(sizes.records) filter (where sizes.records > ${largest}), 0
          ) as bigint) as capped_records
        from identity.blocking_rules as rules
        left join block_sizes as sizes on rules.position = sizes.position
        group by rules.position, rules.rule
        order by rules.position;
        drop table block_sizes`),
  };
}
