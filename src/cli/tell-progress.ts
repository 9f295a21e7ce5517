import type { RunEvent } from '../run/progress.ts';
import { bold, dim, tell } from './output.ts';

/** Tells a run's progress as a tree: stages, and under each the tables that were built. */
export function tellProgress(event: RunEvent): void {
  switch (event.event) {
    case 'run started':
      tell(`${bold(event.pipeline)} as of ${event.asOf} ${dim(`run ${event.runId}`)}`);
      break;
    case 'table built':
      tell(
        `    ${event.table.padEnd(32)} ${String(event.rows).padStart(10)} rows ${seconds(event)}`,
      );
      break;
    case 'exports written':
      tell(`    ${`${event.files} files`.padEnd(48)} ${seconds(event)}`);
      break;
    case 'stage started':
      tell(`  ${event.stage}`);
      break;
    case 'stage finished':
      if (event.status === 'reused') tell(dim(`    unchanged since run ${event.from}, reused`));
      break;
  }
}

function seconds({ seconds }: { readonly seconds: number }): string {
  return dim(`${seconds.toFixed(2).padStart(7)} s`);
}
