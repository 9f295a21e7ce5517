import { looksLikeNames } from '../header/looks-like-names.ts';
import { blankCellStart, isBlankRecord } from './blank-cells.ts';
import { cellsOf } from './cells.ts';
import { isDamaged } from './damage.ts';
import { createFooterTest } from './footer-test.ts';
import { createHeaderTest } from './header-test.ts';
import type { Fault } from './record-states.ts';
import type { RejectReason } from './reject.ts';
import type { SieveCounts, SieveOptions } from './sieve-options.ts';

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
export function createJudge(options: SieveOptions, counts: SieveCounts): (bytes: Buffer) => Judge {
  const delimiter = Buffer.from(options.dialect.delimiter);
  const delimiterByte = delimiter[0] ?? 0;
  const isFooter = createFooterTest([...options.footers, ...options.ends]);
  const isEnd = createFooterTest(options.ends);
  const headersIn = createHeaderTest(options);
  let hasEnded = false;
  let isBelowAnother = false;
  /** Whether no blank line, end or other header has come below a record: what follows may be another table. */
  let isFirstTable = true;
  /** Whether a blank line or a line of one cell stands before the record: a title may, of another table. */
  let isAfterGap = false;
  const width = options.cells + (options.endsInDelimiter ? 1 : 0);

  function countMisfit(cells: number): void {
    if (cells > 1) counts.misfits.set(cells, (counts.misfits.get(cells) ?? 0) + 1);
  }

  function isEmptySoFar(): boolean {
    return counts.fitting === 0 && counts.misfits.size === 0;
  }

  return (bytes) => {
    const isSuspect = isDamaged(bytes, options.damage);
    const hasZeros = bytes.includes(0);
    const headerAt = headersIn(bytes);
    return (start, end, cells, fault) => {
      if (isBlankRecord(bytes, start, end, delimiterByte)) {
        isFirstTable &&= isEmptySoFar();
        isAfterGap = true;
        return 'blank';
      }
      if (isFooter(bytes, start, end)) {
        hasEnded ||= isEnd(bytes, start, end);
        isFirstTable &&= !hasEnded;
        return 'footer';
      }
      const header = headerAt(start, end);
      if (header !== undefined) {
        hasEnded = false;
        isBelowAnother = header === 'another header';
        isFirstTable &&= !isBelowAnother;
        return header;
      }
      if (hasZeros && bytes.subarray(start, end).includes(0)) return 'undecodable bytes';
      if (isSuspect && isDamaged(bytes.subarray(start, end), options.damage)) {
        return 'undecodable bytes';
      }
      if (fault !== undefined) return fault;
      if (isBelowAnother) return 'below another header';
      if (isAfterGap && options.header.isNumbered && cells === width) {
        isBelowAnother = looksLikeNames(
          cellsOf(bytes.toString('utf8', start, end), options.dialect),
        );
        if (isBelowAnother) {
          isFirstTable = false;
          return 'another header';
        }
      }
      isAfterGap = cells === 1 && options.cells > 1;
      if (cells === width && !options.endsInDelimiter) {
        if (isFirstTable) counts.fitting++;
        return 'good';
      }
      const cut = cells > options.cells ? blankCellStart(bytes, end, delimiter) : undefined;
      if (cut !== undefined && isBlankRecord(bytes, start, cut, delimiterByte)) return 'blank';
      if (cells === width && cut !== undefined) {
        if (isFirstTable) counts.fitting++;
        return 'good';
      }
      if (isFirstTable) countMisfit(cells);
      // Behind the end a line is a footer unless it looks like a record, or cannot be read at all.
      const isLikeRecord =
        cells === options.cells || (cells === options.cells + 1 && cut !== undefined);
      if (hasEnded && !isLikeRecord) return 'footer';
      return cells < width ? 'too few cells' : 'too many cells';
    };
  };
}
