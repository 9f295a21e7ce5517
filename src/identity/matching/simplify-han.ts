import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { exists } from '../components.ts';
import type { Field } from './fields.ts';
import type { FieldKind } from './kinds/kind.ts';

const Character = z.object({ character: z.string() });

/** Kinds of fields that may hold Han characters. */
const hanKinds: ReadonlySet<FieldKind> = new Set([
  'given name',
  'family name',
  'organisation name',
  'address',
  'place',
]);

/**
 * Characters of which traditional names and addresses have at least one: the most frequent ones in names
 * of people, and those that nearly each place has. Where none of them is, nothing is traditional.
 */
const telling =
  '張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾範譚鄒陸龍萬錢湯賀龔顏嚴魯韋莊關費紀歐項衛單寧華車邊饒宮簡連藍鞏練樂應麥陰' +
  '偉傑強鵬輝國飛軒慶澤陽麗艷靜紅曉雲鳳潔詩誌營銘鋒銀鈺錦鋼賢貴貞寶實學榮勝亞豐會綺維緯純紹經絲緣' +
  '號樓縣區鎮鄉東廣門橋圓園義興業環錄灣島漢齊衝滙臺';

/**
 * A table with its texts in simplified characters, so that 張偉 and 张伟 are one name, and 中環 and 中环 one place. Only
 * characters are looked up, each once: no row passes through here.
 *
 * @returns the table itself where nothing in it is traditional, else a query
 */
export async function simplifyHan(
  engine: Engine,
  table: string,
  fields: readonly Field[],
): Promise<string> {
  const columns = fields
    .filter(({ kind }) => hanKinds.has(kind))
    .flatMap(({ column, masked }) => [column, masked ?? column]);
  const texts = [...new Set(columns)].map((column) => {
    const name = identifier(column);
    return { name, text: `cast(${name} as varchar)` };
  });
  const areTelling = texts.map(({ text }) => `regexp_matches(${text}, '[${telling}]')`);
  const isTraditional =
    texts.length > 0 &&
    (await exists(engine, `select 1 from ${table} where ${areTelling.join(' or ')}`));
  if (!isTraditional) return table;
  const found = await engine.queryAs(
    Character,
    `with texts as (${texts.map(({ text }) => `select ${text} as text from ${table}`).join(' union ')})
    select distinct unnest(string_split(text, '')) as character
    from texts
    where regexp_matches(text, '\\p{Han}')
    order by character`,
  );
  // Loaded here, since few shops need it.
  const { Converter } = await import('opencc-js/t2cn');
  const simplified = Converter({ from: 't', to: 'cn' });
  const pairs = found
    .map(({ character }) => [character, simplified(character)] as const)
    .filter(([from, to]) => from !== to && /^\p{Script=Han}{2}$/u.test(from + to));
  const from = pairs.map(([character]) => character).join('');
  const to = pairs.map(([, character]) => character).join('');
  if (from === '') return table;
  const replaced = texts.map(
    ({ name, text }) => `case when regexp_matches(${text}, '[${from}]')
      then translate(${text}, ${literal(from)}, ${literal(to)}) else ${text} end as ${name}`,
  );
  return `(select * replace (${replaced.join(', ')}) from ${table})`;
}
