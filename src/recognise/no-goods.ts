import { noGoodsNames } from '../contracts/words/no-goods.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import { matchName } from './match-name.ts';
import { bare } from './value-shapes.ts';

/** Names of products that seem to be no goods, with why: a gift card, a deposit, shipping. */
export interface NoGoods {
  readonly reason: string;
  readonly names: readonly string[];
}

const mostNames = 20;

/** Which of some products' names are of no goods. */
export function noGoodsAmong(cells: readonly string[]): readonly NoGoods[] {
  const names = [...new Set(cells.map(bare).filter((name) => name !== ''))].sort();
  return Object.entries(noGoodsNames).flatMap(([reason, words]) => {
    const found = names.filter(
      (name) =>
        matchName(withoutNumbers(name), { is: words }) !== undefined && !looksPersonal(name),
    );
    return found.length ? [{ reason, names: found.slice(0, mostNames) }] : [];
  });
}

/** `Gift Card 50,00 EUR (PDF)` → `Gift Card`. */
function withoutNumbers(name: string): string {
  return name
    .replace(/[([（【][^)\]）】]*[)\]）】]/gu, ' ')
    .replace(/\p{Sc}|\b[A-Z]{3}\b(?=\s*\d)|(?<=\d\s*)\b[A-Z]{3}\b|(?<=\d)\s*元/gu, ' ')
    .replace(/[\d.,:%-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
