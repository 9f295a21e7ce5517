import type { TestedBuyer } from './read-buyers.ts';
import { predict, type TifuKnn } from './tifu-knn.ts';

/** How well lists of ten predict last baskets, as means over customers: as `rollcall recommend evaluate` has them. */
export interface PeerScores {
  readonly recall: number;
  readonly ndcg: number;
}

/** Predicts the last baskets of those who have one to predict, and compares. */
export function scoreLists(model: TifuKnn, buyers: readonly TestedBuyer[]): PeerScores {
  const tested = [...buyers.keys()].filter((place) => (buyers[place]?.target.size ?? 0) > 0);
  let [recall, ndcg, number] = [0, 0, 0];
  for (const scores of predict(model, buyers, tested)) {
    const target = buyers[tested[number] ?? 0]?.target ?? new Set();
    const list = firstTen(scores);
    recall += list.filter((item) => target.has(item)).length / target.size;
    ndcg +=
      sum(list.map((item, index) => (target.has(item) ? gainAt(index) : 0))) /
      sum(Array.from({ length: Math.min(target.size, 10) }, (_, index) => gainAt(index)));
    number += 1;
  }
  return { recall: recall / number, ndcg: ndcg / number };
}

/** The ten items with the highest scores above zero, of equal ones the first. */
function firstTen(scores: Float64Array): readonly number[] {
  const list: number[] = [];
  for (let item = 0; item < scores.length; item += 1) {
    const score = scores[item] ?? 0;
    if (score === 0 || (list.length === 10 && score <= (scores[list[9] ?? 0] ?? 0))) continue;
    const place = list.findIndex((other) => (scores[other] ?? 0) < score);
    list.splice(place === -1 ? list.length : place, 0, item);
    if (list.length > 10) list.pop();
  }
  return list;
}

function gainAt(index: number): number {
  return 1 / Math.log2(index + 2);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
