import type { RunEvent, RunProgress } from '../run/progress.ts';
import type { PulledSource } from '../runs/pulled-source.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { size } from './amounts.ts';
import { bold, dim, tell, tellPassing } from './output.ts';

/** From so many seconds on a table is worth a line of its own. */
const slow = 1;

/** What was made of a stage so far. */
interface Built {
  tables: number;
  files: number;
  /** What that took; tables of several stages may have been built at once. */
  seconds: number;
}

/**
 * Prints a run's progress as a tree: stages, and under each what was built, as a sum and the tables that took long, or
 * table by table. On a terminal the table that was built last is shown until the next one.
 */
export function printProgress(shows: 'sums' | 'all tables'): RunProgress {
  const showsAll = shows === 'all tables';
  let built: Built = { tables: 0, files: 0, seconds: 0 };
  return (event: RunEvent) => {
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
      case 'table built': {
        built.tables += 1;
        built.seconds += event.seconds;
        const rows = `${String(event.rows).padStart(10)} rows`;
        if (showsAll || event.seconds >= slow)
          tell(`    ${event.table.padEnd(32)} ${rows} ${seconds(event)}`);
        else tellPassing(`    ${event.table}`);
        break;
      }
      case 'exports written':
        built.files += event.files;
        built.seconds += event.seconds;
        if (showsAll) tell(`    ${plural(event.files, 'file').padEnd(48)} ${seconds(event)}`);
        break;
      case 'stage started':
        built = { tables: 0, files: 0, seconds: 0 };
        tell(`  ${event.stage}`);
        break;
      case 'stage finished': {
        const reused = reusedText(event);
        if (!showsAll) tell(sumLine(event, built, reused));
        else if (reused) tell(dim(`    ${reused}`));
        break;
      }
    }
  };
}

type StageFinished = Extract<RunEvent, { event: 'stage finished' }>;

function reusedText({ status, kept, from }: StageFinished): string | undefined {
  if (status === 'reused') return `unchanged since run ${from}, reused`;
  return kept > 0 ? `${plural(kept, 'table')} unchanged, reused` : undefined;
}

function sumLine(
  { seconds: whole }: StageFinished,
  { tables, files, seconds: taken }: Built,
  reused: string | undefined,
): string {
  const what = [
    ...(tables > 0 ? [`${plural(tables, 'table')} built`] : []),
    ...(files > 0 ? [plural(files, 'file')] : []),
    ...(reused ? [reused] : []),
  ];
  const said = what.join(', ') || 'nothing to build';
  return `    ${said.padEnd(48)} ${seconds({ seconds: Math.max(whole, taken) })}`;
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
