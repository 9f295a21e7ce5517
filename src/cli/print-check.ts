import { relative } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { type Fault, graveShare } from '../faults/faults.ts';
import { unusedCure, unusedText } from '../faults/unused-values.ts';
import type { FeedFolders } from '../inbox/look-at-folders.ts';
import {
  noFileText,
  readAllLine,
  specialText,
  unreadText,
} from '../landing/notices/folder-notices.ts';
import type { Trial } from '../run/trial/try-config.ts';
import { plural } from '../text/plural.ts';
import { shellWord } from '../text/shell-word.ts';
import { visibleName } from '../text/visible.ts';
import { faultText } from './fault-text.ts';
import { bold, print, sharedLines } from './output.ts';

interface Findings {
  /** Undefined where no feed has a file. */
  readonly trial: Trial | undefined;
  readonly isGood: boolean;
  /** What a run would refuse before it reads a file. */
  readonly problems: readonly string[];
  /** Lists of those who want no marketing that no feed reads. */
  readonly lists: readonly string[];
  readonly unread: readonly string[];
  readonly assumptions: readonly string[];
  /** Who else may read what runs write. */
  readonly open: readonly string[];
}

/** Prints what a check has found, the gravest first. */
export function printFindings({
  trial,
  isGood,
  problems,
  lists,
  unread,
  assumptions,
  open,
}: Findings): void {
  if (trial) printTrial(trial);
  block(isGood ? 'Perhaps' : 'Not good yet', [
    ...problems,
    ...lists,
    ...(trial ? graveLines(trial) : []),
  ]);
  if (trial) printLesser(trial);
  block(
    'Perhaps lost',
    trial?.unused.flatMap((values) => [unusedText(values), `    ${unusedCure(values)}`]) ?? [],
  );
  block('Not read', unread);
  block('Taken for granted', sharedLines(assumptions));
  block('Open to others', open);
  if (problems.length)
    print('\nA run would refuse this, or leave it out. Correct it and check again.');
  else if (!isGood) print(advice);
}

const advice =
  '\nCorrect the config and check again, or run all the same: what is refused can be seen with rollcall quarantine.';

/** Whether no file is refused, and of no feed a great part. */
export function isAsItShouldBe({ manifest, faults }: Trial): boolean {
  return manifest.refusedFiles.length === 0 && !faults.some(isGrave);
}

function isGrave({ share }: Fault): boolean {
  return share >= graveShare;
}

/** Feeds without a file, and folders that nobody reads. What a source is going to bring need not be there. */
export function unreadLines(
  folders: readonly FeedFolders[],
  loaded: LoadedConfig,
): readonly string[] {
  return folders.flatMap((found, index) => [
    ...(found.files === 0 && loaded.feeds[index]?.feed.source === undefined
      ? [noFileText(found)]
      : []),
    ...(found.special.length ? [specialText(found)] : []),
    ...(found.folders.length ? [`${unreadText(found)}: ${readAllLine(found)}`] : []),
  ]);
}

/** That others on the machine may read the output folder, with the command that ends it. */
export function openLines(
  { output, folder }: LoadedConfig,
  mode: string | undefined,
): readonly string[] {
  if (mode === undefined) return [];
  const shown = visibleName(relative(folder, output) || output);
  return [
    `${shown} holds personal data, and other users of this machine may look into it (mode ${mode}): chmod -R go= ${shellWord(output)}`,
  ];
}

function printTrial({ files, begun, leftOut, manifest }: Trial): void {
  const sum = (column: 'read' | 'quarantined') =>
    manifest.conservation.reduce((total, row) => total + row[column], 0);
  const parts = [
    ...(begun ? [`of ${plural(begun, 'large one')} the first 4 MB`] : []),
    ...(leftOut ? [`${plural(leftOut, 'older one')} not read`] : []),
  ];
  const sample = parts.length ? ` (${parts.join(', ')})` : '';
  print(
    `trial       ${plural(files, 'file')}${sample}: ${plural(sum('read'), 'record')}, of which ${sum('quarantined')} would be quarantined`,
  );
}

function graveLines({ manifest, faults }: Trial): readonly string[] {
  const refused = manifest.refusedFiles.map(({ feed, file, message }) =>
    message.startsWith(file) ? `${feed}: ${message}` : `${feed}: ${file}: ${message}`,
  );
  return [
    ...refused.flatMap((text) => {
      const [first = '', ...more] = text.split('\n').map(visibleName);
      return [first, ...more.map((line) => `    ${line}`)];
    }),
    ...faults.filter(isGrave).flatMap(faultText),
  ];
}

function printLesser({ faults }: Trial): void {
  block(
    'Less than a tenth of a feed',
    faults.filter((fault) => !isGrave(fault)).flatMap(faultText),
  );
}

function block(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print();
  print(bold(title));
  for (const line of lines) print(`  ${line}`);
}
