import type { RunEvent } from '../run/progress.ts';
import type { PulledSource } from '../runs/pulled-source.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { size } from './amounts.ts';
import { bold, dim, tell, tellPassing } from './output.ts';

/** Tells a run's progress as a tree: stages, and under each the tables that were built. */
export function printProgress(event: RunEvent): void {
  switch (event.event) {
    case 'run started':
      tell(`${bold(event.pipeline)} as of ${event.asOf} ${dim(`run ${event.runId}`)}`);
      break;
    case 'bytes pulled':
      tellPassing(`    ${size(event.bytes)} pulled`);
      break;
    case 'source pulled':
      tell(sourceLine(event.pulled));
      break;
    case 'table built':
      tell(
        `    ${event.table.padEnd(32)} ${String(event.rows).padStart(10)} rows ${seconds(event)}`,
      );
      break;
    case 'exports written':
      tell(`    ${plural(event.files, 'file').padEnd(48)} ${seconds(event)}`);
      break;
    case 'stage started':
      tell(`  ${event.stage}`);
      break;
    case 'stage finished':
      if (event.status === 'reused') tell(dim(`    unchanged since run ${event.from}, reused`));
      else if (event.kept > 0) tell(dim(`    ${plural(event.kept, 'table')} unchanged, reused`));
      break;
  }
}

/** A failure is reported in full at the end of the run. */
function sourceLine({ feed, source, status, files, bytes, seconds: taken }: PulledSource): string {
  const came = files === 0 ? 'nothing new' : `${plural(files, 'file')}, ${size(bytes)}`;
  const what = status !== 'failed' ? came : files === 0 ? 'failed' : `failed after ${came}`;
  return `    ${visible(`${feed} ${source}`).padEnd(32)} ${what} ${seconds({ seconds: taken })}`;
}

function seconds({ seconds }: { readonly seconds: number }): string {
  return dim(`${seconds.toFixed(2).padStart(7)} s`);
}
