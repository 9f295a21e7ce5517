import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { SeenColumn } from '../../recognise/look-at-columns.ts';
import { shapeOf } from '../../recognise/value-shapes.ts';

/** Records whose values tell what a column looks like. */
const sampled = 1000;

/** A column of a table: beside what its values look like, how they are spread. */
export interface TableColumn extends SeenColumn {
  /** Share of the looked-at values, from 0 to 1, that may be a Chinese name with its family name. */
  readonly hanNameShare: number;
  /** The same of names that say of themselves that they are a firm's: Acme GmbH, Blue Café. */
  readonly firmNameShare: number;
}

const Counts = z.tuple([z.record(z.string(), z.coerce.number())]);
const Shares = z.object({ place: z.number(), names: z.number(), firms: z.number() });

/**
 * Looks at the columns of a table of text: their names, what a sample of their values looks like, and
 * how many values there are in all. The sample does not depend on the order of rows.
 */
export async function lookAtTable(
  engine: Engine,
  table: string,
  columns: readonly string[],
): Promise<readonly TableColumn[]> {
  if (columns.length === 0) return [];
  const [counts] = Counts.parse(
    await engine.query(
      `select count(*) as records, ${columns
        .map((name, i) => {
          const column = identifier(name);
          return `count(${column}) as values_${i}, count(distinct ${column}) as distinct_${i}`;
        })
        .join(', ')}
      from ${table}`,
    ),
  );
  await engine.execute(`
    create or replace temp table looked_at as
    select ${columns.map((name, i) => `${identifier(name)} as cell_${i}`).join(', ')}
    from ${table}
    order by md5(concat_ws('|', ${columns.map(identifier).join(', ')}))
    limit ${sampled}`);
  const rows = await engine.query('select * from looked_at');
  // One query for the cells of all columns: to plan such patterns takes longer than to look for them.
  const cells = columns.map((_, i) => `select ${i} as place, cell_${i} as cell from looked_at`);
  const shares = await engine.queryAs(
    Shares,
    `select place, avg(${isHanName('cell')}) as names, avg(${isFirmName('cell')}) as firms
    from (${cells.join(' union all ')})
    where cell is not null
    group by place`,
  );
  await engine.execute('drop table looked_at');
  return columns.map((name, index) => {
    const texts = rows.map((row) => String(row[`cell_${index}`] ?? ''));
    const { names, firms } = shares.find(({ place }) => place === index) ?? { names: 0, firms: 0 };
    return {
      ...shapeOf(texts),
      name,
      index,
      cells: texts,
      records: counts['records'] ?? 0,
      values: counts[`values_${index}`] ?? 0,
      distinct: counts[`distinct_${index}`] ?? 0,
      hanNameShare: names,
      firmNameShare: firms,
    };
  });
}

/** 1 for two to four Chinese characters that begin with a family name, 0 for all else. */
function isHanName(cell: string): string {
  return `case
    when regexp_full_match(${cell}, '[\\x{4E00}-\\x{9FFF}]{2,4}')
      and regexp_matches(${cell}, '^(?:' || compound_surname() || '|' || single_surname() || ')') then 1
    else 0
  end`;
}

/** Words of which people's names have none. */
const firmWords =
  'restaurant|cafe|bistro|hotel|pub|grill|bakery|brewery|shop|store|bank|school|university|college|hospital|clinic|museum|club|center|centre|group|services|solutions|systems|international|foundation|association|institute|studio|pharmacy|motors|trading|公司|集团|中心|学校|医院|银行|商店|酒店|餐厅|工厂|事务所';

/** 1 for a name with the legal form of a firm at its end, or a word that only firms have; 0 for all else. */
function isFirmName(cell: string): string {
  const words = `plain_organisation_words(${cell})`;
  return `case
    when regexp_matches(${words}, '\\pL(?: ' || legal_form_behind() || '| ?' || east_asian_legal_form() || ')$') then 1
    when regexp_matches(${words}, '(?:^|[ \\p{Han}])(?:${firmWords})(?:$| )') then 1
    else 0
  end`;
}
