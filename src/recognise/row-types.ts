import { recognisedOrders } from '../contracts/words/orders.ts';
import {
  doubtfulRowWords,
  moneyWords,
  noSaleWords,
  openRefundWords,
  returnRowWords,
  rowTypeNames,
  saleWords,
  unmadeRefundWords,
  voidWords,
} from '../contracts/words/row-types.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { bare, isValue } from './value-shapes.ts';

/** What the words of a column say of the rows of an order file. */
export interface RowTypes {
  readonly name: string;
  /** Whether the column's name says that it is such a column. */
  readonly isNamed: boolean;
  readonly sales: readonly string[];
  /** Rows that give money back. */
  readonly returns: readonly string[];
  /** Rows that undo a sale. */
  readonly voids: readonly string[];
  /** Reason → words of rows that are no sale. */
  readonly notSales: ReadonlyMap<string, readonly string[]>;
  /** Words of which only a person knows whether they are sales. */
  readonly doubtful: readonly string[];
  /** Words of which nothing is known; none where the column may hold anything. */
  readonly unknown: readonly string[];
  /** Whether some words are of money that moves, as in statements. */
  readonly isOfMoney: boolean;
}

/** A column with more different words says something else. */
export const mostWords = 20;
const longestWord = 40;

/**
 * Reads a column that says what a row is, such as Sale, Refund, Void: its name says so, or at least
 * half of its few words are known.
 *
 * @returns undefined where no word says that a row is something else than a sale
 */
export function readRowTypes({
  name,
  cells,
}: Pick<SeenColumn, 'name' | 'cells'>): RowTypes | undefined {
  const words = [...new Set(cells.map(bare).filter((word) => word !== ''))].sort();
  if (words.length > mostWords || words.some((word) => word.length > longestWord)) return undefined;
  const flag = voidFlag(name, words);
  if (flag) return flag;
  const those = (list: string) => words.filter((word) => matchName(word, { is: list }));
  const notSales = Object.entries(noSaleWords)
    .map(([reason, list]) => [reason, those(list)] as const)
    .filter(([, found]) => found.length > 0);
  const types = {
    sales: those(saleWords),
    returns: those(returnRowWords),
    voids: those(voidWords),
    doubtful: those(doubtfulRowWords),
  };
  const apart = [...types.returns, ...types.voids, ...notSales.flatMap(([, found]) => found)];
  if (apart.length === 0 && (types.sales.length === 0 || types.doubtful.length === 0))
    return undefined;
  const known = new Set([...Object.values(types).flat(), ...apart]);
  const isNamed = matchName(name, { is: rowTypeNames }) !== undefined;
  const understood = words.filter((word) => known.has(word) || isStatus(word)).length;
  if (!isNamed && understood * 2 < words.length) return undefined;
  const others = words.filter((word) => !known.has(word) && !isValue(word) && !looksPersonal(word));
  return {
    name,
    isNamed,
    ...types,
    notSales: new Map(notSales),
    unknown: isNamed ? others : [],
    isOfMoney: those(moneyWords).length > 0,
  };
}

const yes = /^(?:yes|y|true|t|1|1\.0|是|ja|oui|sí|si|sì|sim|да|tak|はい|예)$/iu;
const no = /^(?:no|n|false|f|0|0\.0|否|nein|non|não|нет|nie|いいえ|아니요)$/iu;

/** A column such as Voided or 是否取消, which says of each row by yes or no whether it was undone. */
function voidFlag(name: string, words: readonly string[]): RowTypes | undefined {
  const asked = name.replace(/^(?:is|was)(?=[\s_A-Z])|^是否(?:已)?/iu, '');
  const voids = words.filter((word) => yes.test(word));
  const sales = words.filter((word) => no.test(word));
  const isFlag = voids.length > 0 && voids.length + sales.length === words.length;
  if (!isFlag || matchName(asked, { is: voidWords }) === undefined) return undefined;
  const nothing = { returns: [], notSales: new Map(), doubtful: [], unknown: [] };
  return { name, isNamed: true, sales, voids, ...nothing, isOfMoney: false };
}

/** Of a column of a file of returns: the words by which a refund was not made, and those that leave it open. */
export function unmadeRefunds({ name, shape, cells }: SeenColumn): {
  readonly name: string;
  readonly unmade: readonly string[];
  readonly open: readonly string[];
} {
  const words = shape === 'text' || shape === 'words' ? [...new Set(cells.map(bare))].sort() : [];
  const isStatusOfRefund = /状态|进度|status|state/iu.test(name);
  const those = (list: string, ending: RegExp) =>
    words.length > mostWords
      ? []
      : words.filter(
          (word) => matchName(word, { is: list }) || (isStatusOfRefund && ending.test(word)),
        );
  return {
    name,
    unmade: those(unmadeRefundWords, chineseUnmade),
    open: those(openRefundWords, chineseOpen),
  };
}

/** Chinese platforms say who is awaited or has given up: 待商家处理, 买家已撤销. */
const chineseOpen = /^(?:待|等待)|中$/u;
const chineseUnmade = /(?:关闭|撤销|取消|拒绝|驳回|失败)$/u;

const statuses = [
  ...Object.values(recognisedOrders.statuses?.['status'] ?? {}),
  ...(recognisedOrders.doubtful?.['status'] ?? []).map(({ words }) => words),
].join(', ');

function isStatus(word: string): boolean {
  return matchName(word, { is: statuses }) !== undefined;
}
