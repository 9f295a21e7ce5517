import { afterMark } from '../encodings/byte-order-mark.ts';
import { backtickDelimiter } from './backtick.ts';
import { blankCellStart } from './blank-cells.ts';
import { lineEndByte } from './dialect.ts';
import { createJudge } from './judge.ts';
import type { LineCounter } from './line-counter.ts';
import { recordCsv } from './record-cells.ts';
import { createRecordScanner } from './record-scanner.ts';
import { filledLines, type Reject, type RejectReason, rejectText } from './reject.ts';
import type { SieveCounts, SieveOptions } from './sieve-options.ts';

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
  const delimiter = Buffer.from(options.dialect.delimiter);
  const lineEnd = lineEndByte(options.dialect);
  const { dialect } = options;
  const isRewritten =
    dialect.delimiter === backtickDelimiter || dialect.quote !== undefined || dialect.isSpaced;
  const scan = createRecordScanner(options.dialect);
  const judgeIn = createJudge(options, counts);

  /** DuckDB passes over a lone delimiter at the end of a record by itself, and over nothing else. */
  function endWithoutBlankCell(bytes: Buffer, end: number): number {
    const start = blankCellStart(bytes, end, delimiter) ?? end;
    return start + delimiter.length === end ? end : start;
  }

  return (bytes) => {
    const good: Buffer[] = [];
    const rejects: Reject[] = [];
    const judge = judgeIn(bytes);
    let goodStart = 0;
    let tabbed = dialect.delimiter === '\t' ? -1 : bytes.indexOf('"\t');

    /** DuckDB takes a tab behind a closing quote for an error. Records are asked for in order. */
    function hasTabAfterQuote(start: number, end: number): boolean {
      if (tabbed !== -1 && tabbed < start) tabbed = bytes.indexOf('"\t', start);
      return tabbed !== -1 && tabbed < end;
    }

    /** Leaves out what is between `from` and `next`, and passes on the good records before it. */
    function leaveOut(from: number, next: number): void {
      if (from > goodStart) good.push(bytes.subarray(goodStart, from));
      goodStart = next;
    }

    function keep(start: number, textStart: number, textEnd: number, next: number): void {
      counts.good++;
      if (next - start > counts.longestBytes) counts.longestBytes = next - start;
      if (isRewritten || hasTabAfterQuote(start, textEnd)) {
        const record = recordCsv(bytes, textStart, textEnd, dialect);
        counts.mended++;
        counts.longestBytes = Math.max(counts.longestBytes, record.length + newline.length);
        leaveOut(start, next);
        good.push(record, newline);
      } else if (textStart > start || next - textEnd !== newline.length) {
        counts.mended++;
        leaveOut(start, textStart);
        leaveOut(textEnd, next);
        good.push(newline);
      }
    }

    function reject(start: number, textEnd: number, reason: RejectReason, parts: boolean): void {
      const texts = parts ? filledLines(bytes, start, textEnd, lineEnd) : [{ start, end: textEnd }];
      counts.rejected += texts.length;
      if (options.onRejects === undefined) return;
      for (const text of texts) {
        const line = lines.lineAt(bytes, text.start);
        rejects.push({ line, reason, text: rejectText(bytes, text.start, text.end) });
      }
    }

    const used = scan(bytes, (start, textEnd, next, cells, fault) => {
      const textStart = afterMark(bytes, start);
      const verdict = judge(textStart, textEnd, cells, fault);
      if (verdict === 'good') {
        const end = options.endsInDelimiter ? endWithoutBlankCell(bytes, textEnd) : textEnd;
        return keep(start, textStart, end, next);
      }
      if (verdict === 'footer') counts.footers++;
      else if (verdict !== 'blank') reject(start, textEnd, verdict, fault !== undefined);
      else if (next - start === newline.length && options.cells > 1) return;
      else counts.mended++;
      leaveOut(start, next);
    });
    leaveOut(used, used);
    if (options.onRejects !== undefined) lines.advance(bytes, used);
    return { good, rejects, used };
  };
}
