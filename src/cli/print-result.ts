import { relative } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { RunResult } from '../run/run-result.ts';
import { summarize } from '../run/summary.ts';
import { plural } from '../text/plural.ts';
import { bold, columns, sharedLines, tell } from './output.ts';

/** The last lines of a run: what came in, what came out, where the files are, what needs a person. */
export function printResult(loaded: LoadedConfig, result: RunResult, isQuiet: boolean): void {
  const { feeds, parts, remarks, usual, needsPerson, asBefore } = summarize(result);
  const { manifest, folder, isPublished, anchor } = result;
  if (!isQuiet) {
    tell();
    tell(bold('What came in'));
    const head = ['feed', 'files', 'new', 'read', 'clean', 'duplicate', 'quarantined'];
    for (const line of columns([head, ...feeds])) tell(`  ${line}`);
    const tables = parts.flatMap(({ table }) => (table ? [table] : []));
    if (tables.length) {
      tell();
      tell(bold('What came out'));
      for (const rows of tables) for (const line of columns(rows)) tell(`  ${line}`);
    }
    for (const line of [...parts.flatMap(({ lines = [] }) => lines), ...sharedLines(remarks)]) {
      tell(`  ${line}`);
    }
    if (usual.length) tell(`  as every night: ${usual.join('; ')}`);
    tell();
    tell(bold('Where it is'));
    tell(
      isPublished
        ? `  ${nearest(loaded.output)}/current/exports/ (${plural(manifest.files.length, 'file')}), tables in ${nearest(loaded.output)}/current/tables/`
        : `  not published; tables in ${nearest(folder)}/tables/`,
    );
    tell(`  anchor of the ledger, to be kept elsewhere for rollcall verify: ${anchor}`);
  }
  if (needsPerson.length || !isQuiet) {
    tell();
    tell(bold('What needs a person'));
    const nothing = asBefore.length ? 'nothing new' : 'nothing';
    for (const text of needsPerson.length ? needsPerson : [nothing]) {
      tell(`  ${text.replaceAll('\n', '\n    ')}`);
    }
    if (asBefore.length) {
      tell(`  as before (in full: rollcall runs show ${manifest.runId}): ${asBefore.join('; ')}`);
    }
  }
}

/** A path as it is shortest to type: from the working folder where it is below that. */
function nearest(path: string): string {
  const fromHere = relative('.', path);
  return fromHere.startsWith('..') ? path : fromHere;
}
