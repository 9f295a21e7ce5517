import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

/** What a record says of a person. Identifiers are keys unless they are placeholders or virtual. */
export interface Told {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly born?: string;
  readonly gender?: string;
  readonly city?: string;
  readonly street?: string;
  readonly account?: string;
  /** The shop or platform in which the account counts. */
  readonly scope?: string;
  readonly registered?: boolean;
  readonly orders?: number;
  /** As a marketplace masks them, such as `王**` and `138****1234`. Without an account of its own the record is nobody's. */
  readonly maskedName?: string;
  readonly maskedPhone?: string;
}

/** Records by name, in the order in which they are told. */
export type People = Readonly<Record<string, Told>>;

/** Makes customers of what records say, as a night does. */
export interface Customers {
  /** The records of each customer who has several, such as `anna, anna2`. */
  joined(people: People): Promise<readonly string[]>;
  /** The groups that a rule keeps apart, such as `anna, bella: relatives`. */
  apart(people: People): Promise<readonly string[]>;
  /** The pairs that a person is asked for, such as `anna, bella: household`. */
  asked(people: People): Promise<readonly string[]>;
}

export async function openCustomers(): Promise<Customers> {
  const models: Models = await openModels();
  const namesOf = (people: People) =>
    new Map(Object.keys(people).map((name, place) => [idOf(place), name]));
  return {
    async joined(people) {
      const rows = await models.rowsOf('identity.clusters', {
        'identity.stated_records': recordsOf(people),
      });
      const names = namesOf(people);
      return [...Map.groupBy(rows, (row) => String(row['cluster_id'])).values()]
        .filter((members) => members.length > 1)
        .map((members) => listOf(members.map((row) => names.get(String(row['record_id'])) ?? '')))
        .sort();
    },
    async apart(people) {
      const rows = await models.rowsOf('identity.kept_apart', {
        'identity.stated_records': recordsOf(people),
      });
      const names = namesOf(people);
      return rows
        .map((row) => {
          const ids = [row['group_id'], row['other_group_id']];
          return `${listOf(ids.map((id) => names.get(String(id)) ?? ''))}: ${row['reason']}`;
        })
        .sort();
    },
    async asked(people) {
      const rows = await models.rowsOf('identity.review', {
        'identity.stated_records': recordsOf(people),
      });
      const names = namesOf(people);
      const nameOf = (id: unknown) => names.get(String(id)) ?? '';
      return rows
        .map((row) => {
          const pair = listOf([nameOf(row['record_id']), nameOf(row['other_record_id'])]);
          return `${pair}: ${row['reason']}`;
        })
        .sort();
    },
  };
}

const idOf = (place: number) => `00000000-0000-0000-0000-${String(place).padStart(12, '0')}`;

const listOf = (names: readonly string[]) => names.toSorted().join(', ');

function recordsOf(people: People): GivenRows {
  return Object.values(people).map((told, place) => ({
    record_id: idOf(place),
    source: told.registered ? 'registration' : 'buyer',
    feed: told.scope ?? 'shop',
    id_scope: told.scope ?? 'shop',
    user_id: told.account ?? null,
    name: told.name ?? null,
    phone: told.phone ?? null,
    phone_is_key: told.phone !== undefined,
    email: told.email ?? null,
    email_is_key: told.email !== undefined,
    address: told.street ?? null,
    city: told.city ?? null,
    gender: told.gender ?? null,
    birth_on: told.born ?? null,
    masked_name: told.maskedName ?? null,
    masked_phone: told.maskedPhone ?? null,
    is_nameless: told.maskedName !== undefined && told.account === undefined,
    first_seen_at: '2026-01-02 00:00:00+00',
    last_seen_at: '2026-01-02 00:00:00+00',
    source_records: told.orders ?? 1,
  }));
}
