import { expect, test } from 'vitest';
import { missingLines } from '../verify/verify.ts';
import { statusText } from './print-run.ts';

test('a run that never wrote its end was killed, or had no space to write it', () => {
  const line = { status: 'killed', isTrial: false } as Parameters<typeof statusText>[0];
  expect(statusText(line)).toBe('killed, or out of space');
  expect(missingLines([]).what).toContain('was killed, or ran out of space,');
});

test('a run that was made to be looked at is no night that succeeded', () => {
  const line = { status: 'succeeded', isTrial: true } as Parameters<typeof statusText>[0];
  expect(statusText(line)).toBe('done, not to be published');
});
