import type { PulledSource } from '../runs/pulled-source.ts';

/** What a run reports to its observer. */
export type RunEvent =
  | { event: 'run started'; runId: string; pipeline: string; asOf: string }
  | { event: 'stage started'; stage: string }
  | { event: 'bytes pulled'; bytes: number }
  | { event: 'source pulled'; pulled: PulledSource }
  | { event: 'table built'; table: string; rows: number; seconds: number }
  | { event: 'exports written'; files: number; seconds: number }
  | {
      event: 'stage finished';
      stage: string;
      status: 'built' | 'reused';
      seconds: number;
      /** How many of its tables were taken over. */
      kept: number;
      from?: string;
    };

export type RunProgress = (event: RunEvent) => void;

/** A call that is made at most ten times a second: a terminal shows no more. */
export function throttled(call: () => void): () => void {
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    call();
  };
}
