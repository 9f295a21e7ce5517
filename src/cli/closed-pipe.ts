import { isErrorCode } from '../files/error-code.ts';

/**
 * Lets a command end as usual when the reader of its output has had enough, as in `rollcall lineage | head`:
 * what it still prints goes nowhere.
 */
export function bearClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error) => {
    if (!isErrorCode(error, 'EPIPE')) throw error;
  });
}
