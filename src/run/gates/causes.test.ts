import { expect, test } from 'vitest';
import type { GateResult } from '../../runs/gate-result.ts';
import type { Measure } from '../../runs/measures.ts';
import { explainGates } from './causes.ts';

const broken = {
  part: 'email',
  before: 100,
  now: 40,
  share: -0.6,
  limits: { lose: 0.1, grow: null },
  learnedFrom: 0,
  verdict: 'broken',
} as const;

/** Gate → what is said to have moved it, on a night with another program and with more people who withdrew. */
function causes(...before: readonly Measure[]) {
  const night = {
    inputs: [],
    refusedFiles: [],
    configHash: 'a',
    startedAt: '',
    asOf: '2026-11-20',
  };
  const withdrawn = { measure: 'kept out', part: 'email/withdrawn', value: 62 };
  const results: readonly GateResult[] = [
    { ...broken, gate: 'contactable' },
    { ...broken, gate: 'customers', part: '' },
  ];
  const explained = explainGates(results, {
    before: { ...night, codeHash: 'a', measures: before },
    now: { ...night, codeHash: 'b', measures: [withdrawn] },
  });
  return Object.fromEntries(explained.map(({ gate, cause }) => [gate, cause]));
}

test('withdrawals of consent are named before a new version, and only where they can be the cause', () => {
  expect(causes({ measure: 'kept out', part: 'email/withdrawn', value: 2 })).toEqual({
    contactable:
      '60 more customers may not be written to by email (withdrawn); Rollcall itself was changed',
    customers: 'Rollcall itself was changed',
  });
});

test('nothing is said of withdrawals where the night before did not count them', () => {
  expect(causes()['contactable']).toBe('Rollcall itself was changed');
});
