import { z } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { stagedFields } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import { wordsOf } from '../contracts/words/words-of.ts';
import { quoted } from '../draft/typescript-text.ts';
import type { Engine } from '../engine/engine.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import { matchName } from '../recognise/match-name.ts';
import {
  listsObjections,
  type UnreadConsent,
  unreadConsentColumns,
  wholeList,
} from '../staging/unread-consents.ts';
import { plural } from '../text/plural.ts';
import { visible, visibleName } from '../text/visible.ts';
import type { Fault } from './faults.ts';
import { feedFault } from './feed-fault.ts';

const Count = z.string().transform(Number);
const Held = z.object({ feed: z.string(), column_name: z.string(), records: Count });
const People = z.object({ feed: z.string(), customers: Count });

/**
 * Columns that look like a consent or a withdrawal and that nothing reads, with how many people are held
 * back for each, and the lines that map the column or say that it is none.
 *
 * @param read feed → how many records its files hold
 * @param isMade whether the engine shows a table
 */
export async function unreadConsentFaults(
  engine: Engine,
  { feeds }: LoadedConfig,
  inputs: readonly LandedInput[],
  read: ReadonlyMap<string, number>,
  isMade: (table: string) => boolean,
): Promise<readonly Fault[]> {
  const unread = feeds.flatMap((resolved, index) => {
    const own = inputs.filter(({ feed }) => feed === resolved.feed.name);
    const columns = [...new Set(own.flatMap(({ landed }) => landed.columns))];
    return unreadConsentColumns(resolved, columns).map((column) => ({ resolved, index, column }));
  });
  const lists = feeds.flatMap((resolved, index) => {
    const own = inputs.filter(({ feed }) => feed === resolved.feed.name);
    const named = own.filter((input) => listsObjections(resolved, input));
    return named.length ? [{ resolved, index, named, areAll: named.length === own.length }] : [];
  });
  if (unread.length + lists.length === 0) return [];
  const held = isMade('clean.unread_columns') ? await recordsHeld(engine) : undefined;
  const people = isMade('identity.contact_points') ? await peopleHeld(engine) : undefined;
  const ofLists = lists.map(({ resolved, index, named, areAll }) => {
    const { name } = resolved.feed;
    const files = [...new Set(named.map(({ landed }) => visibleName(landed.file)))].join(', ');
    const may = `by its name ${files} may list those who want no marketing, and its mapping reads no refusal`;
    const what = `${may}${consequence(held?.get(`${name}/${wholeList}`) ?? 0, people && (people.get(name) ?? 0))}`;
    const every = areAll ? '' : 'in a feed of their own ';
    return feedFault(name, read, {
      what,
      path: `feeds[${index}].mapping`,
      lines: [
        `constants: { email_opt_out: 'yes', sms_opt_out: 'yes' }, // ${every}where all in them have refused`,
        "// or constants: { email_opt_out: 'no' }, if they have not",
      ],
    });
  });
  const ofColumns = unread.flatMap(({ resolved, index, column }) => {
    const { name } = resolved.feed;
    const records = held?.get(`${name}/${column.name}`) ?? 0;
    // What a status says is known from its words alone.
    if (column.says === 'status' && records === 0) return [];
    const may = `nothing reads ${visible(column.name)}, which may say who must not be ${column.channel === 'profiling' ? 'profiled' : 'written to'}`;
    const what =
      column.channel === 'profiling'
        ? `${may}${records ? `, so nothing is forecast or noted of the people of ${plural(records, 'record')}` : ''}`
        : `${may}${consequence(records, people && (people.get(name) ?? 0))}`;
    return feedFault(name, read, { what, ...cureOf(resolved, index, column) });
  });
  return [...ofLists, ...ofColumns];
}

/** What a run makes of it: who is in no file until somebody says what the column is. */
function consequence(records: number, customers: number | undefined): string {
  if (records === 0) return '';
  const many = plural(records, 'record');
  if (customers === undefined) return `, so the people of ${many} are kept out of marketing files`;
  return customers === 0
    ? `; the people of ${many} are kept out of marketing files, and none of them has agreed`
    : `, so ${plural(customers, 'customer')} who would be in marketing files ${customers === 1 ? 'is' : 'are'} kept out`;
}

function cureOf(
  { feed, preset }: ResolvedFeed,
  index: number,
  column: UnreadConsent,
): Pick<Fault, 'path' | 'lines'> {
  const name = quoted(visible(column.name));
  const holdsConsents = stagedFields(contractOf(preset.kind)).includes('email_opt_out');
  const mapped = holdsConsents
    ? consentLines(column, name)
    : [
        `// records of ${preset.kind} hold no consents: give its people a feed of kind 'registrations'`,
      ];
  if (feed.mapping === undefined) {
    const columns = mapped.map((line) => line.replace(/^(\w.*\]), \/\//, 'columns: { $1 }, //'));
    const accept = `accept: [${name}], // or, if it says nothing of the kind`;
    return { path: `feeds[${index}]`, lines: [...columns, accept] };
  }
  if (!holdsConsents) {
    const drop = `drop: [${name}], // or, if it says nothing of the kind`;
    return { path: `feeds[${index}].mapping`, lines: [...mapped, drop] };
  }
  // A column of a survey that is dropped would be an answer less.
  const none =
    preset.kind === 'survey_answers'
      ? `in the feed: accept: [${name}]`
      : `beside fields: drop: [${name}]`;
  return {
    path: `feeds[${index}].mapping.fields`,
    lines: [...mapped, `// or, if it says nothing of the kind, ${none}`],
  };
}

function consentLines({ says, channel, name }: UnreadConsent, column: string): readonly string[] {
  const isProfiling = channel === 'profiling';
  if (says === 'refusal' && !isProfiling && tellsOptOutTime(name))
    return [`opted_out_at: [${column}], // where it holds the time of opting out`];
  const channels = channel === 'any' ? ['email', 'sms'] : [channel];
  const refused = isProfiling ? 'that they refuse to be profiled' : 'no marketing';
  const optOuts = channels.map((each) => `${each}_opt_out: [${column}],`).join(' ');
  const agreed = channel === 'any' ? 'marketing' : channel;
  const optOut = `${optOuts} // where yes means ${refused}`;
  const consent = `${agreed}_consent: [${column}], // where yes means that they agreed`;
  if (says === 'refusal') return [optOut];
  return says === 'either' ? [optOut, consent] : [consent];
}

/** Whether a column's name says that it holds the time of opting out. */
function tellsOptOutTime(name: string): boolean {
  const words = wordsOf('registrations', 'opted_out_at');
  return words !== undefined && matchName(name, words)?.how === 'whole';
}

async function recordsHeld(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.queryAs(
    Held,
    `select feed, column_name, count(distinct (file_number, record_number)) as records
    from clean.unread_columns
    group by feed, column_name`,
  );
  return new Map(rows.map(({ feed, column_name, records }) => [`${feed}/${column_name}`, records]));
}

async function peopleHeld(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.queryAs(
    People,
    `select feed, count(distinct customer_id) as customers
    from identity.contact_points
    where reason = 'consent column unread'
    group by feed`,
  );
  return new Map(rows.map(({ feed, customers }) => [feed, customers]));
}
