import type { PersonFound } from '../privacy/find-person.ts';
import type { Found, PersonalDataPlace } from '../privacy/place.ts';
import { plural } from '../text/plural.ts';
import { visible, visibleName } from '../text/visible.ts';
import { count, print, printTable, section } from './output.ts';
import { alarming, faint } from './paint.ts';

/** Prints the register of all places. */
export function printPlaces(places: readonly PersonalDataPlace[]): void {
  for (const { name, where, holds, whose, stays, removal } of places) {
    section(name);
    const facts = [
      ['where', where],
      ['holds', holds],
      ['of', whose],
      ['stays', stays],
      ['removal', `${removal.how}: ${removal.steps}`],
    ];
    for (const [title = '', text = ''] of facts) print(`  ${title.padEnd(8)} ${plain(text)}`);
  }
}

/** Prints where data of a person is, a place at a time, and what has to be done to remove it. */
export function printPerson(found: PersonFound): void {
  printWho(found);
  const { places } = found;
  const searched = places.map((place) => ({
    ...place,
    found: place.found.filter(({ problem }) => problem === undefined),
  }));
  for (const place of searched.filter(({ found }) => found.length > 0)) {
    section(`${place.name}: ${sumOf(place.found)}`);
    printTable(place.name === 'tables' ? runRows(place.found) : place.found.map(rowOf));
    for (const found of place.found) printCells(found);
    print(faint(`  to remove (${place.removal.how}): ${plain(place.removal.steps)}`));
  }
  const empty = places.filter(({ found }) => found.length === 0).map(({ name }) => name);
  print();
  if (empty.length > 0) print(`Nothing in: ${empty.join(', ')}`);
  const problems = places.flatMap(({ found }) =>
    found.filter((each) => each.problem !== undefined),
  );
  if (problems.length === 0) return;
  section(alarming('Not searched'));
  printTable(problems.map(({ where, problem = '' }) => [visibleName(where), visible(problem)]));
}

function printWho({ person, notAsked, runIds, reveals }: PersonFound): void {
  const { customerIds, choices, runId, phones, emails, userIds, names, recordIds, shared } = person;
  const [first, ...merged] = customerIds;
  if (choices.length > 0) {
    print(`${choices.length} customers match: ${choices.join(', ')}.`);
    print(
      'Only what you entered is searched for. To search for everything known of one of them, ask for that customer id.',
    );
  } else if (runIds.length === 0) {
    print('No run exists yet, so no customer is known; only what you entered is searched for.');
  } else if (first === undefined || runId === null) {
    print('No run knows such a customer; only what you entered is searched for.');
  } else {
    const also = merged.length > 0 ? `, formerly also ${merged.join(', ')}` : '';
    print(`${first}${also}, as in run ${runId}`);
  }
  const [outdated] = notAsked;
  if (outdated !== undefined) {
    const more = notAsked.length > 1 ? ` and ${notAsked.length - 1} more` : '';
    print(
      `Run ${outdated}${more} of another version of Rollcall could not be asked who this is; its files are searched all the same. If it is the newest, run the night again first: rollcall run nightly`,
    );
  }
  const known = [
    ['phone', phones],
    ['email', emails],
    ['user id', userIds],
    ['name', names],
  ] as const;
  const shown = known.filter(([, values]) => values.length > 0);
  if (reveals) printTable(shown.map(([kind, values]) => [kind, values.map(visible).join(', ')]));
  else {
    const counts = shown.map(([kind, values]) => plural(values.length, kind));
    const records = recordIds.length > 0 ? [plural(recordIds.length, 'record')] : [];
    const by = [...counts, ...records];
    print(`searched by ${by.join(', ') || plural(customerIds.length, 'customer id')}`);
  }
  if (shared > 0)
    print(
      `${plural(shared, 'identifier')} shared with others: rows that match only by that may be about someone else`,
    );
}

function sumOf(found: readonly Found[]): string {
  const rows = found.reduce((sum, each) => sum + each.rows, 0);
  const possible = found.reduce((sum, each) => sum + each.possible, 0);
  const more = possible > 0 ? `, and ${count(possible)} that may be someone else's` : '';
  return `${count(rows)} ${rows === 1 ? 'row' : 'rows'}${more}`;
}

const recordsListed = 12;

function rowOf({ where, file, rows, possible, records = [] }: Found): readonly (string | number)[] {
  const listed = records.slice(0, recordsListed).join(', ');
  const more = records.length > recordsListed ? `, … ${records.length - recordsListed} more` : '';
  return [
    visibleName(file === undefined ? where : `${where.split('/').slice(0, -1).join('/')}: ${file}`),
    rows,
    possible > 0 ? `+ ${possible} ?` : '',
    records.length > 0 ? `${records.length === 1 ? 'record' : 'records'} ${listed}${more}` : '',
  ];
}

function printCells({ file = '', records = [], cells = [] }: Found): void {
  for (const [place, row] of cells.entries()) {
    print(
      `  ${visibleName(file)}${records[place] === undefined ? '' : `, record ${records[place]}`}`,
    );
    printTable(
      Object.entries(row).map(([column, cell]) => ['', visible(column), visible(String(cell))]),
    );
  }
}

/** A line for each run; which tables these are, `--json` has. */
function runRows(found: readonly Found[]): readonly (readonly (string | number)[])[] {
  const runs = Map.groupBy(found, ({ where }) => where.split('/')[1] ?? '');
  return [...runs].map(([runId, tables]) => [
    `runs/${runId}`,
    tables.reduce((sum, each) => sum + each.rows, 0),
    `in ${plural(tables.filter(({ rows }) => rows > 0).length, 'table')}`,
  ]);
}

/** Text of the register without what Markdown makes of it. */
function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]+\)/gu, '$1').replaceAll('`', '');
}
