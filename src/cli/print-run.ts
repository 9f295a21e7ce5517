import { relative } from 'node:path';
import { droppedColumns } from '../landing/notices/file-notices.ts';
import { brokenText } from '../run/gates/gates-broken.ts';
import { explanationText } from '../run/notices/check-notices.ts';
import { gateText } from '../runs/gate-result.ts';
import type { RunLine } from '../runs/history.ts';
import type { Manifest } from '../runs/manifest.ts';
import { bySubject, noticeText } from '../runs/notice.ts';
import { failureText } from '../runs/pulled-source.ts';
import { plural } from '../text/plural.ts';
import { visible, visibleName } from '../text/visible.ts';
import { duration, size } from './amounts.ts';
import { columns, print, printTable, section } from './output.ts';
import { alarming, faint, heading } from './paint.ts';

/** Prints all that a manifest records of a run. */
export function printRun(manifest: Manifest, line: RunLine, folder: string): void {
  printHead(manifest, line, folder);
  printPulls(manifest);
  printInputs(manifest);
  printStages(manifest);
  printChecks(manifest);
  printGates(manifest);
  printExports(manifest);
  printNotices(manifest);
}

/** How a run ended; one that was made for inspection is no night that succeeded. */
export function statusText({ status, isTrial }: RunLine): string {
  if (status === 'succeeded' && isTrial) return 'done, not to be published';
  // On a full disk a run cannot write its end either.
  return status === 'killed' ? 'killed, or out of space' : status;
}

function printHead(manifest: Manifest, line: RunLine, folder: string): void {
  const { pipeline, asOf, startedAt, error, versions, peakMemoryBytes } = manifest;
  const isGood = line.status === 'succeeded' || line.status === 'running';
  const published = line.isCurrent ? ', published' : '';
  print(heading(`${pipeline} as of ${asOf}, run ${manifest.runId}`));
  const facts = [
    ['status', `${statusText(line)}${published}`],
    ...(line.stages === null ? [] : [['stages', line.stages]]),
    ['started', startedAt],
    ['took', line.seconds === null ? 'never ended' : duration(line.seconds)],
    ['memory', peakMemoryBytes === null ? 'not measured' : `${size(peakMemoryBytes)} at most`],
    ['folder', relative('.', folder)],
    ['versions', `rollcall ${versions.rollcall}, node ${versions.node}, duckdb ${versions.duckdb}`],
    ['code', manifest.codeHash.slice(0, 12)],
    ['config', manifest.configHash.slice(0, 12)],
    ...(line.anchor === null ? [] : [['anchor', line.anchor]]),
  ];
  for (const text of columns(facts)) print(`  ${text}`);
  if (!isGood && error) {
    print();
    for (const text of error.message.split('\n')) print(`  ${alarming(text)}`);
  }
}

/** What became of each source that was asked. */
function printPulls({ pulls }: Manifest): void {
  if (pulls.length === 0) return;
  section('Sources');
  const rows = pulls.map(({ feed, source, status, files, bytes, seconds }) => [
    feed,
    visible(source),
    status,
    plural(files, 'file'),
    size(bytes),
    duration(seconds),
  ]);
  printTable(rows);
  for (const pulled of pulls.filter(({ status }) => status === 'failed')) {
    print(`  ${alarming(visible(failureText(pulled).split('\n')[0] ?? ''))}`);
  }
}

/** Where each record of each file ended, and the files that could not be read at all. */
function printInputs({ inputs, conservation, refusedFiles }: Manifest): void {
  section('Files');
  const titles = ['feed', 'file', '', 'read', 'clean', 'duplicate', 'quarantined', 'sum'];
  const rows = inputs.map((input) => {
    const ended = conservation.find(({ feed, file }) => feed === input.feed && file === input.file);
    return [
      input.feed,
      visible(input.file),
      input.isNew ? 'new' : '',
      ended?.read ?? input.records + input.rejected,
      ended?.clean ?? '',
      ended?.duplicates ?? '',
      ended?.quarantined ?? '',
      ended === undefined ? '' : ended.balanced ? 'right' : 'WRONG',
    ];
  });
  printTable([titles, ...rows]);
  for (const { feed, file, message } of refusedFiles) {
    const [first = ''] = message.split('\n');
    const said = first.startsWith(file) ? first : `${file}: ${first}`;
    print(`  ${alarming(`${feed}: not landed: ${visibleName(said)}`)}`);
  }
}

function printStages({ stages, tables }: Manifest): void {
  section('Stages');
  for (const { name, status, seconds, reusedFrom, models } of stages) {
    const from = reusedFrom === undefined ? '' : ` from run ${reusedFrom}`;
    const text = `${name}: ${status}${from} in ${duration(seconds)}`;
    print(`  ${status === 'failed' ? alarming(text) : text}`);
    const rows = models.map((model) => [
      model.table,
      model.rows,
      size(tables.find(({ table }) => table === model.table)?.bytes ?? 0),
      duration(model.seconds),
    ]);
    for (const line of columns(rows)) print(`    ${faint(line)}`);
  }
}

function printChecks({ stages }: Manifest): void {
  const checks = stages.flatMap((stage) => stage.checks);
  if (checks.length === 0) return;
  section('Checks');
  for (const { name, severity, violations, explanations = [] } of checks) {
    const text =
      violations === 0
        ? `held   ${name}`
        : `broken ${name}: ${explanationText(violations, explanations)} (${severity})`;
    print(`  ${violations === 0 ? text : alarming(text)}`);
  }
}

/** How far the night is from the one before it, gate by gate. */
function printGates({ gates }: Manifest): void {
  if (!gates) return;
  section(`Gates, beside run ${gates.runId} as of ${gates.asOf}`);
  for (const result of gates.results) {
    const verdict = result.verdict.padEnd('accepted'.length);
    if (result.verdict === 'held') print(`  ${verdict} ${gateText(result)}`);
    else print(`  ${alarming(`${verdict} ${brokenText(result)}`)}`);
  }
}

function printExports({ files, leftOut }: Manifest): void {
  if (files.length === 0) return;
  section('Exports');
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const people = Object.values(leftOut).reduce((sum, customers) => sum + customers, 0);
  print(`  ${plural(files.length, 'file')}, ${size(bytes)}`);
  if (people === 0) return;
  print(
    `  ${plural(people, 'customer is', 'customers are')} in no file: without consent to marketing, or without an address that may be used`,
  );
}

function printNotices({ notices }: Manifest): void {
  const sorted = bySubject(notices);
  const remarks = sorted.filter(({ subject }) => subject === 'remark');
  const others = sorted.filter(({ subject }) => subject !== 'remark');
  for (const [title, group] of [
    ['Remarks', remarks],
    ['What needs a person', others],
  ] as const) {
    if (group.length === 0) continue;
    section(title);
    for (const notice of group) print(`  ${noticeText(notice).replaceAll('\n', '\n    ')}`);
  }
}

/** Prints the columns that each feed's files had and that were not landed. */
export function printDroppedColumns(manifest: Manifest): void {
  const dropped = droppedColumns(manifest);
  if (dropped.size === 0) print('All columns of all files were landed.');
  for (const [feed, names] of dropped) {
    print(heading(`${feed}: not landed, since nothing needs them`));
    for (const name of names) print(`  ${visible(name)}`);
  }
}
