import { moneyText } from '../config/minor-unit.ts';
import type { OrganisationStory } from '../explain/explain-organisation.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { print, printTable } from './output.ts';
import { faint, heading } from './paint.ts';

const listedAtMost = 20;

/** Prints how an organisation came together, and who acts for it. */
export function printOrganisation(story: OrganisationStory, base: string): void {
  const { run, organisationId, mergedFrom, golden, records, links, conflicts, people } = story;
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  print();
  const from = mergedFrom === null ? '' : `, into which ${mergedFrom} was merged`;
  print(heading(`Organisation ${organisationId}${from}`));
  if (story.isPersonal) {
    print(faint('  It may be one person in business, so what is known of it is personal.'));
  }
  printTable(
    golden.map(({ field, value, number }) => [field, visible(value), `of record ${number}`]),
  );
  print(
    `  ${story.orders} sales that name it, ${moneyText(story.revenue, base)} ${base}: counted with its customers`,
  );
  print();
  print(
    heading(
      `${plural(records.length, 'record')}${story.joinedBy ? `, joined by ${story.joinedBy}` : ''}`,
    ),
  );
  list(
    records.map((record) => [
      String(record.number),
      visible(record.name),
      record.feed,
      record.source,
      record.is_of_person ? `${record.recognised_by}, beside a person` : record.recognised_by,
      record.last_seen_on ?? '',
    ]),
  );
  printTable(links.map((link) => [`${link.number} and ${link.other_number}`, link.evidence]));
  if (conflicts.length > 0) {
    print();
    print(heading('Never one with'));
    list(conflicts.map(({ organisation_id: other, reason }) => [other, reason]));
  }
  print();
  print(heading(people.length === 0 ? 'No customer acts for it' : 'Customers who act for it'));
  list(people.map(({ customer_id: customer, evidence }) => [customer, evidence]));
  for (const { change, other_organisation_id: other, reason } of story.changes) {
    const why = reason === null ? '' : `: ${reason}`;
    print(faint(`  ${change}${other === null ? '' : ` ${other}`} in this run${why}`));
  }
}

function list(rows: readonly (readonly string[])[]): void {
  printTable(rows.slice(0, listedAtMost));
  if (rows.length > listedAtMost) print(`  and ${rows.length - listedAtMost} more`);
}
