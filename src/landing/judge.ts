import { blankCellStart, isBlankRecord } from './blank-cells.ts';
import { isDamaged } from './damage.ts';
import { createFooterTest } from './footer-test.ts';
import { createHeaderTest } from './header-test.ts';
import type { Fault } from './record-states.ts';
import type { RejectReason } from './reject.ts';
import type { SieveOptions } from './sieve.ts';

/** What a record is. */
export type Verdict = 'good' | 'blank' | 'footer' | RejectReason;

export type Judge = (
  start: number,
  end: number,
  cells: number,
  fault: Fault | undefined,
) => Verdict;

/**
 * Gives a function that, for a piece of a file, gives the judge of its records. They must be shown
 * to it in order: what a record is can depend on those before it. It runs on every record, so most
 * are told by their first byte and number of cells.
 */
export function createJudge(options: SieveOptions): (bytes: Buffer) => Judge {
  const delimiter = Buffer.from(options.dialect.delimiter);
  const delimiterByte = delimiter[0] ?? 0;
  const isFooter = createFooterTest([...options.footers, ...options.ends]);
  const isEnd = createFooterTest(options.ends);
  const headersIn = createHeaderTest(options);
  let hasEnded = false;
  let isBelowAnother = false;

  return (bytes) => {
    const isSuspect = isDamaged(bytes, options.damage);
    const headerAt = headersIn(bytes);
    return (start, end, cells, fault) => {
      if (isBlankRecord(bytes, start, end, delimiterByte)) return 'blank';
      if (isFooter(bytes, start, end)) {
        hasEnded ||= isEnd(bytes, start, end);
        return 'footer';
      }
      const header = headerAt(start, end);
      if (header !== undefined) {
        hasEnded = false;
        isBelowAnother = header === 'another header';
        return header;
      }
      if (isSuspect && isDamaged(bytes.subarray(start, end), options.damage)) {
        return 'undecodable bytes';
      }
      if (fault !== undefined) return fault;
      if (isBelowAnother) return 'below another header';
      if (cells === options.cells) return 'good';
      // One blank cell too many is a delimiter at the end of the line.
      const cut = cells === options.cells + 1 ? blankCellStart(bytes, end, delimiter) : undefined;
      if (cut !== undefined) {
        return isBlankRecord(bytes, start, cut, delimiterByte) ? 'blank' : 'good';
      }
      // Behind the end a line is a footer unless it looks like a record, or cannot be read at all.
      if (hasEnded) return 'footer';
      return cells < options.cells ? 'too few cells' : 'too many cells';
    };
  };
}
