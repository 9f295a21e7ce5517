import { expect, test } from 'vitest';
import { RollcallError } from './errors.ts';
import { exitCodes } from './exit-codes.ts';

class FileTorn extends RollcallError {
  readonly file: string;

  constructor(file: string, cause?: unknown) {
    super({ what: `${file}: the file ends too soon.`, next: 'Export it again.' }, { cause });
    this.file = file;
  }
}

test('a message holds what is known, one line each, and leaves out what is not', () => {
  expect(new FileTorn('orders.csv').message).toBe(
    'orders.csv: the file ends too soon.\nExport it again.',
  );
});

test('all four parts stand in the order what, where, state, next', () => {
  const error = new RollcallError({ next: '4', state: '3', where: '2', what: '1' });
  expect(error.message).toBe('1\n2\n3\n4');
});

test('an error is named after its own class and keeps its facts', () => {
  const error = new FileTorn('orders.csv');
  expect([error.name, error.file]).toEqual(['FileTorn', 'orders.csv']);
});

test('a failure exits with 1 unless its kind says otherwise', () => {
  expect(new FileTorn('orders.csv').exitCode).toBe(exitCodes.failed);
  const refused = new RollcallError({ what: 'no' }, { exitCode: exitCodes.refused });
  expect(refused.exitCode).toBe(exitCodes.refused);
});

test('the cause is kept where there is one', () => {
  const cause = new Error('disk');
  expect(new FileTorn('orders.csv', cause).cause).toBe(cause);
  expect('cause' in new FileTorn('orders.csv')).toBe(false);
});
