import type { Lines } from '../contracts/contract.ts';
import { type Cte, newestFirst, type Ranked } from './ranking.ts';

/** What the ranking of lines needs to know of each record. */
export function lineColumns({ where, id, leads }: Lines): readonly string[] {
  return [
    ...(where ? [`${where} as is_line`] : []),
    // Lines without an id cannot be distinguished from a repetition: each counts.
    `coalesce(records.${id}, concat('record ', records.record_number)) as line`,
    ...(leads ? [`${leads.head} as is_head`, `${leads.oneOfAll} as is_one_of_all`] : []),
  ];
}

/**
 * Where a record is one line of a thing, the newest file that holds the thing counts with all its lines. Of lines
 * of one id in a file one counts.
 *
 * @param byRecord the ranking of the records that are no lines
 */
export function rankedByFile(
  { where, leads }: Lines,
  key: readonly string[],
  facts: Ranked,
  byRecord: string | undefined,
): readonly Cte[] {
  const { progress } = facts;
  const lines = where ? '\nwhere is_line' : '';
  const bestFirst = [
    ...(leads ? ['lines.is_head desc nulls last'] : []),
    ...(progress ? ['lines.progress desc nulls last'] : []),
    'lines.content desc nulls last',
    'lines.record_number asc nulls last',
  ].join(', ');
  const own = key.map((column) => `lines.${column}`).join(', ');
  const sameThing = (one: string, other: string) =>
    key.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');
  // Of lines that each repeat their thing's totals one leads, and the others are lines all the same.
  const inFile = leads
    ? 'case when lines.is_one_of_all then lines.rank_in_file else lines.rank_in_line end'
    : 'lines.rank_in_line';
  const isLeading = 'lines.is_head and lines.file_rank = 1 and lines.rank_in_file = 1';
  const byLine = `select
    lines.file_number,
    lines.record_number,
    ${own},
    case when lines.file_rank > 1 then lines.file_rank else ${inFile} end as version,
    ${leads ? `${isLeading} as ${leads.column},` : ''}
    winners.file_number as winner_file_number,
    winners.record_number as winner_record_number
from ranked_lines as lines
inner join ranked_lines as winners
    on ${sameThing('lines', 'winners')} and winners.file_rank = 1 and winners.rank_in_file = 1`;
  return [
    {
      // What a file says of a thing, in a size that does not depend on the number of lines.
      name: 'things_in_files',
      sql: `select
    ${key.join(', ')}, file_number, exported_at, file_hash,
    ${progress ? 'max(progress) as progress,' : ''}
    fingerprint_of_all(content) as content
from contested${lines}
group by ${key.join(', ')}, file_number, exported_at, file_hash`,
    },
    {
      name: 'ranked_files',
      sql: `select
    *,
    row_number() over (
        partition by ${key.join(', ')}
        order by ${newestFirst({ change: false, progress })}, file_number asc nulls last
    ) as file_rank
from things_in_files`,
    },
    {
      name: 'ranked_lines',
      sql: `select
    lines.*,
    files.file_rank,
    row_number() over (partition by ${own}, lines.file_number order by ${bestFirst}) as rank_in_file,
    row_number() over (
        partition by ${own}, lines.file_number, lines.line order by ${bestFirst}
    ) as rank_in_line
from contested as lines
inner join ranked_files as files
    on ${sameThing('lines', 'files')} and lines.file_number = files.file_number${where ? '\nwhere lines.is_line' : ''}`,
    },
    ...(byRecord === undefined
      ? [{ name: 'ranked', sql: byLine }]
      : [
          { name: 'by_record', sql: byRecord },
          {
            name: 'ranked',
            sql: `select
    file_number, record_number, ${key.join(', ')}, version,
    ${leads ? `version = 1 as ${leads.column},` : ''}
    winner_file_number, winner_record_number
from by_record
union all
${byLine}`,
          },
        ]),
  ];
}
