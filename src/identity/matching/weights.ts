import type { Parameters } from './learn.ts';
import type { Weights } from './score.ts';

/** What of the parameters is kept from night to night. */
export type LearnedParameters = Pick<Parameters, 'prior' | 'm' | 'u' | 'dependences'>;

/** The weights of parameters: log2(m / u) by field and level, and the prior's log2 odds. */
export function weightsOf({ prior, m, u, dependences }: LearnedParameters): Weights {
  return {
    prior: Math.log2(prior) - Math.log2(1 - prior),
    fields: m.map((row, place) =>
      row.map((chance, level) =>
        level === 0 ? 0 : Math.log2(chance) - Math.log2(u[place]?.[level] ?? 1),
      ),
    ),
    dependences,
    equalByChance: u.map((row) => row.at(-1) ?? 1),
  };
}
