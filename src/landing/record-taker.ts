import { isUtf8 } from 'node:buffer';
import { createFooterTest } from './footer-test.ts';
import type { LineCounter } from './line-counter.ts';
import { createRecordScanner, type Fault } from './record-scanner.ts';
import { type Reject, type RejectReason, rejectText } from './reject.ts';
import type { SieveCounts, SieveOptions } from './sieve.ts';

/** What came out of one piece of a file. */
export interface Taken {
  /** The good records, in order. */
  readonly good: readonly Buffer[];
  readonly rejects: readonly Reject[];
  /** Where the first record begins that is not wholly there. */
  readonly used: number;
}

/** Gives a function that judges each whole record in a piece of a file. */
export function createRecordTaker(
  options: SieveOptions,
  counts: SieveCounts,
  lines: LineCounter,
): (bytes: Buffer) => Taken {
  const newline = Buffer.from(options.dialect.newline);
  const delimiter = options.dialect.delimiter.charCodeAt(0);
  const scan = createRecordScanner(options.dialect);
  const isFooter = createFooterTest(options.footers);

  function wrongCells(bytes: Buffer, textEnd: number, cells: number): RejectReason | undefined {
    if (cells < options.cells) return 'too few cells';
    const isTrailing = cells === options.cells + 1 && bytes[textEnd - 1] === delimiter;
    return cells === options.cells || isTrailing ? undefined : 'too many cells';
  }

  return (bytes) => {
    const good: Buffer[] = [];
    const rejects: Reject[] = [];
    const isSuspect = isDamaged(bytes, options.damage);
    let goodStart = 0;

    /** Leaves out what lies between `from` and `next`, and passes on the good records before it. */
    function leaveOut(from: number, next: number): void {
      if (from > goodStart) good.push(bytes.subarray(goodStart, from));
      goodStart = next;
    }

    function reasonAgainst(start: number, end: number, cells: number, fault: Fault | undefined) {
      const isUndecodable = isSuspect && isDamaged(bytes.subarray(start, end), options.damage);
      return isUndecodable ? 'undecodable bytes' : (fault ?? wrongCells(bytes, end, cells));
    }

    const used = scan(bytes, (start, textEnd, next, cells, fault) => {
      const isMended = next - textEnd !== newline.length;
      if (textEnd === start) {
        // DuckDB passes over blank lines, except where a lone empty cell would be a record.
        if (!isMended && options.cells > 1) return;
        counts.mended++;
        return leaveOut(start, next);
      }
      if (isFooter(bytes, start, textEnd)) {
        counts.footers++;
        return leaveOut(start, next);
      }
      const reason = reasonAgainst(start, textEnd, cells, fault);
      if (reason !== undefined) {
        counts.rejected++;
        if (options.onRejects !== undefined) {
          const line = lines.lineAt(bytes, start);
          rejects.push({ line, reason, text: rejectText(bytes, start, textEnd) });
        }
        return leaveOut(start, next);
      }
      counts.good++;
      if (next - start > counts.longestBytes) counts.longestBytes = next - start;
      if (isMended) {
        counts.mended++;
        leaveOut(textEnd, next);
        good.push(newline);
      }
    });
    leaveOut(used, used);
    if (options.onRejects !== undefined) lines.advance(bytes, used);
    return { good, rejects, used };
  };
}

function isDamaged(bytes: Buffer, damage: SieveOptions['damage']): boolean {
  if (damage === 'none') return false;
  return damage === 'not utf-8' ? !isUtf8(bytes) : bytes.includes('\uFFFD');
}
