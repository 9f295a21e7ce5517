import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-30');
});

/** What a record says in a version of it. Hours are of November. */
interface Version {
  readonly record: number;
  readonly channel: 'email' | 'any';
  readonly isGiven: boolean;
  readonly saidAt: number | null;
  /** Which column tells the time of a no. */
  readonly hasOptedOut: boolean;
  /** Whether the record is refused for something else, with or without its id. */
  readonly refusal: 'none' | 'birthday' | 'id';
  readonly address: number | null;
}

interface File {
  readonly versions: readonly Version[];
  /** When it was exported. */
  readonly hours: readonly number[];
  /** Whether it is still there on the second night. */
  readonly stays: boolean;
  /** Whether it lay there on the night between, which was not published, and on no other. */
  readonly isUnpublished: boolean;
}

interface History {
  readonly files: readonly File[];
  /** Which customer each record belongs to, on the first night and on the second. */
  readonly customers: readonly (readonly number[])[];
  /** A file that is exported once more, after all. */
  readonly repeated: number;
}

const records = 4;
const addresses = 3;
const hour = fc.integer({ min: 0, max: 600 });

const version: fc.Arbitrary<Version> = fc.record({
  record: fc.nat(records - 1),
  channel: fc.constantFrom('email', 'any'),
  isGiven: fc.boolean(),
  saidAt: fc.option(hour),
  hasOptedOut: fc.boolean(),
  address: fc.option(fc.nat(addresses - 1)),
  refusal: fc.constantFrom('none', 'none', 'none', 'birthday', 'id'),
});

const history: fc.Arbitrary<History> = fc.record({
  files: fc.array(
    fc.record({
      versions: fc.array(version, { minLength: 1, maxLength: 3 }),
      hours: fc.uniqueArray(hour, { minLength: 1, maxLength: 3 }),
      stays: fc.boolean(),
      isUnpublished: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  customers: fc.array(fc.array(fc.nat(records - 1), { minLength: records, maxLength: records }), {
    minLength: 2,
    maxLength: 2,
  }),
  repeated: fc.nat(4),
});

const at = (hours: number) => new Date(Date.UTC(2026, 10, 1, hours)).toISOString();
const recordId = (index: number, record: number) =>
  `00000000-0000-0000-0000-${String(index * 100 + record).padStart(12, '0')}`;
const customerId = (index: number, customer: number | undefined) => `H${index}C${customer}`;
const emailOf = (index: number, address: number) => `${address}@h${index}.net`;

const given = (rows: readonly Row[]): GivenRows =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'boolean' || value === null ? value : String(value),
      ]),
    ),
  );

/** The words that a night reads in these files, as `clean.consents`, and the files. */
async function wordsOf(
  histories: readonly History[],
  files: (history: History) => readonly File[],
) {
  const numbered = histories.flatMap((each, index) =>
    files(each).map((file) => ({ file, index, number: index * 10 + each.files.indexOf(file) + 1 })),
  );
  // The key of a record is a hash; the words of this test name it plainly.
  const words = await models.rowsOf('clean.consents', {
    'clean.orders': [],
    'clean.checked_orders': [],
    'clean.checked_registrations': numbered.flatMap(({ file, index, number }) =>
      file.versions.map((said, place) => ({
        feed: 'app',
        file_number: number,
        record_number: place + 1,
        id_scope: 'app',
        registration_id: said.refusal === 'id' ? null : recordId(index, said.record),
        user_id: recordId(index, said.record),
        failures: { none: '', birthday: 'birth_on:unreadable', id: 'registration_id:unreadable' }[
          said.refusal
        ],
        set_aside: '',
        email: said.address === null ? null : emailOf(index, said.address),
        [said.channel === 'any' ? 'marketing_consent' : 'email_consent']: said.isGiven,
        [said.hasOptedOut && !said.isGiven ? 'opted_out_at' : 'consented_at']:
          said.saidAt === null ? null : at(said.saidAt),
      })),
    ),
    'landing.files': numbered.map(({ file, number }) => ({
      file_number: number,
      feed: 'app',
      exported_at: at(Math.max(...file.hours)),
    })),
    'landing.appearances': numbered.flatMap(({ file, number }) =>
      file.hours.map((hours) => ({ file_number: number, appeared_at: at(hours) })),
    ),
  });
  return {
    numbered,
    words: given(words.map((row) => ({ ...row, person_record_id: row['source_id'] ?? null }))),
  };
}

/** The contact points of a night on which these files are read, each as one row. */
async function nightOf(
  histories: readonly History[],
  files: (history: History) => readonly File[],
  night: 0 | 1,
  remembered: GivenRows = [],
) {
  const { numbered, words } = await wordsOf(histories, files);
  const present = new Set(
    numbered.flatMap(({ file, index }) =>
      file.versions.filter(isRead).map(({ record }) => recordId(index, record)),
    ),
  );
  const everybody = histories.flatMap((each, index) =>
    (each.customers[night] ?? []).map((customer, record) => ({
      record_id: recordId(index, record),
      customer_id: customerId(index, customer),
    })),
  );
  const made = await models.tablesOf(['identity.consents', 'identity.contact_points'], {
    'clean.consents': words,
    'state.withdrawals': remembered,
    'landing.appearances': numbered.flatMap(({ file, number }) =>
      file.hours.map((hours) => ({ file_number: number, appeared_at: at(hours) })),
    ),
    'identity.identifiers': everybody.map(({ record_id }) => ({
      record_id,
      kind: 'user_id',
      identifier: `app/${record_id}`,
    })),
    'landing.files': numbered.map(({ number }) => ({
      file_number: number,
      feed: 'app',
      file: 'a.csv',
      file_hash: String(number),
    })),
    'config.feeds': [{ feed: 'app', timezone: 'UTC' }],
    'identity.members': everybody.filter(({ record_id }) => present.has(record_id)),
    'identity.absent_records': everybody.filter(({ record_id }) => !present.has(record_id)),
    'identity.ranked_values': histories.flatMap((_, index) =>
      [...new Set(everybody.map(({ customer_id }) => customer_id))]
        .filter((customer) => customer.startsWith(`H${index}C`))
        .flatMap((customer) =>
          Array.from({ length: addresses }, (_each, address) => ({
            customer_id: customer,
            field: 'email',
            value: emailOf(index, address),
            preference: address + 1,
          })),
        ),
    ),
  });
  const reached = (made.get('identity.contact_points') ?? [])
    .filter((row) => row['may_be_contacted'] === true && row['channel'] === 'email')
    .map((row) => `${row['customer_id']} ${row['address']}`);
  return { reached };
}

/** What nights leave, published or not. */
function noesOf({ words }: Awaited<ReturnType<typeof wordsOf>>): GivenRows {
  return words
    .filter((word) => word['is_given'] === false)
    .map(({ file_number, has_lapsed: _, is_given: __, ...word }) => ({
      ...word,
      file: 'a.csv',
      file_hash: file_number ?? null,
    }));
}

const isRead = ({ refusal }: Version) => refusal === 'none';

/** Everything that was ever said by the records that a night gives to a customer. */
function saidBy(histories: readonly History[], night: 0 | 1, customer: string) {
  return histories.flatMap((each, index) =>
    each.files.flatMap(({ versions }) =>
      versions.filter(
        ({ record }) => customerId(index, each.customers[night]?.[record]) === customer,
      ),
    ),
  );
}

/** Whether a record can be read in the files of a night. */
function isKnown(history: History | undefined, night: 0 | 1, record: number): boolean {
  return (history?.files ?? [])
    .filter(({ stays, isUnpublished }) => !isUnpublished && (night === 0 || stays))
    .some(({ versions }) => versions.some((word) => isRead(word) && word.record === record));
}

function expectLawful(histories: readonly History[], night: 0 | 1, reached: readonly string[]) {
  for (const each of reached) {
    const [customer = '', address] = each.split(' ');
    const index = Number(/\d+/.exec(customer)?.[0]);
    const said = saidBy(histories, night, customer);
    const names = (word: Version) =>
      word.address === null || emailOf(index, word.address) === address;
    const yeses = said.filter((word) => word.isGiven && names(word) && isRead(word));
    expect(yeses).not.toEqual([]);
    // A no is dated by the time of opting out alone: without one it has the time of its export.
    const newest = (words: readonly Version[]) =>
      Math.max(
        -1,
        ...words.map(({ isGiven, hasOptedOut, saidAt }) =>
          isGiven || hasOptedOut ? (saidAt ?? -1) : -1,
        ),
      );
    // Whose word a refused record is that has lost its id is known by its user id, as long as a readable record has that.
    const noes = said.filter(
      ({ isGiven, refusal, record }) =>
        !isGiven && (refusal !== 'id' || isKnown(histories[index], night, record)),
    );
    const newestYes = newest(yeses);
    expect(newest(noes)).toBeLessThan(noes.length > 0 ? newestYes : 0);
    const ofAddress = (histories[index]?.files ?? [])
      .flatMap(({ versions }) => versions)
      .filter((word) => !word.isGiven && word.address !== null && names(word));
    expect(newest(ofAddress)).toBeLessThan(ofAddress.length > 0 ? newestYes : 0);
  }
}

test('nobody whose newest dated word is no is written to, whatever is exported again, refused, merged or lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(history, { minLength: 10, maxLength: 10 }), async (histories) => {
      const again = histories.map((each) => ({
        ...each,
        files: each.files.map((file, place) =>
          place === each.repeated ? { ...file, hours: [...file.hours, 650] } : file,
        ),
      }));
      const all = [...histories, ...again];
      const isOfFirst = ({ isUnpublished }: File) => !isUnpublished;
      const first = await nightOf(all, ({ files }) => files.filter(isOfFirst), 0);
      const firstSaid = all.map((each) => ({ ...each, files: each.files.filter(isOfFirst) }));
      expectLawful(firstSaid, 0, first.reached);
      // What is exported once more opens no address of those who ever said no.
      const reached = new Set(first.reached);
      for (const index of histories.keys()) {
        const later = index + histories.length;
        const newly = first.reached
          .filter((each) => each.startsWith(`H${later}C`))
          .map((each) =>
            each.replace(`H${later}C`, `H${index}C`).replace(`h${later}.`, `h${index}.`),
          )
          .filter((each) => !reached.has(each));
        for (const each of newly) {
          const said = saidBy(firstSaid, 0, each.split(' ')[0] ?? '');
          expect(said.filter(({ isGiven }) => !isGiven)).toEqual([]);
        }
      }
      const between = await wordsOf(all, ({ files }) => files);
      const second = await nightOf(
        all,
        ({ files }) => files.filter((file) => file.stays && isOfFirst(file)),
        1,
        noesOf(between),
      );
      expectLawful(all, 1, second.reached);
    }),
    { numRuns: 3 },
  );
});
