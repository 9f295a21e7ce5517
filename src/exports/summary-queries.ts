import { identifier, literal } from '../engine/sql-text.ts';
import { inMinorUnits, labelText, type Queries, type Settings } from './customer-queries.ts';
import { audienceSummaryLabels, summaryLabels, texts } from './labels.ts';

/** What the customers of a segment bought, and how many of them are in its file. */
const countedSegments = `
  select segments.*, files.without_consent, files.consent_unread, files.without_address, files.in_file
  from segment.summary as segments
  inner join audiences.summary as files on segments.segment = files.audience and files.folder = 'segments'`;

/**
 * All segments in the order of the map, how many of their customers are in the file and why others
 * are not. For people there follow the sales that name nobody, and the total; a program would count
 * those twice.
 */
export function segmentSummaryQueries(settings: Settings): Queries {
  const { language } = settings;
  const columns = Object.keys(summaryLabels) as (keyof typeof summaryLabels)[];
  const counts = columns.filter((column) => column !== 'label' && column !== 'segment');
  const cells = columns.map((column) => {
    const value = column === 'revenue' ? inMinorUnits(column, settings) : column;
    return `${value} as ${identifier(labelText(summaryLabels[column], settings))}`;
  });
  const unnamed = counts.map((column) =>
    column === 'orders' || column === 'revenue'
      ? `coalesce(sum(${column}), 0) as ${column}`
      : `null as ${column}`,
  );
  return {
    forPrograms: `
      with counted as (${countedSegments})
      select segment, label_en, label_zh, customers, without_consent, consent_unread, without_address, in_file,
          orders, revenue
      from counted order by position asc nulls last`,
    forPeople: `
      with counted as (${countedSegments}),
      segments as (
          select position, label, segment, ${counts.join(', ')} from counted
          union all by name
          select 1000000 as position, ${literal(texts.nobody[language])} as label, ${unnamed.join(', ')}
          from segment.unnamed_sales
      ),
      all_rows as (
          select * from segments
          union all by name
          select 1000001 as position, ${literal(texts.total[language])} as label,
              ${counts.map((column) => `sum(${column}) as ${column}`).join(', ')}
          from segments
      )
      select ${cells.join(', ')} from all_rows order by position asc nulls last`,
  };
}

/** All files of audiences in the order of the config, how many meet their conditions, and how many are in the file. */
export function audienceSummaryQueries(settings: Settings): Queries {
  const cells = Object.entries(audienceSummaryLabels).map(
    ([column, label]) => `${column} as ${identifier(labelText(label, settings))}`,
  );
  const counts = Object.keys(audienceSummaryLabels).filter((column) => column !== 'label');
  const rows = "from audiences.summary where folder = 'audiences' order by position asc nulls last";
  return {
    forPrograms: `select ${counts.join(', ')}, label_en, label_zh ${rows}`,
    forPeople: `select ${cells.join(', ')} ${rows}`,
  };
}
