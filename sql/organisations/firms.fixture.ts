import { type Given, type GivenRows, type Models, openModels } from '../models.fixture.ts';

/** What a record says of a firm: only what matters. */
export interface Firm {
  readonly name: string;
  readonly web?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly street?: string;
  readonly city?: string;
  readonly vat?: string;
  readonly register?: string;
  readonly contact?: string;
}

/** Records of firms, each under a name of its own. */
export type Firms = Readonly<Record<string, Firm>>;

/** Who comes to one organisation with others, `a, b`, and the pairs that a person is asked about, with the reason. */
export interface Found {
  readonly joined: readonly string[];
  readonly asked: readonly string[];
}

export interface Organisations {
  readonly models: Models;
  find(firms: Firms, given?: Given): Promise<Found>;
}

/** The models of organisations, on the records of a channel's list. */
export async function openOrganisations(): Promise<Organisations> {
  const models = await openModels();
  return {
    models,
    find: async (firms, given = {}) => {
      const tables = await models.tablesOf(['organisations.members', 'organisations.review'], {
        ...rowsOf(firms),
        ...given,
      });
      const members = tables.get('organisations.members') ?? [];
      const groups = Map.groupBy(members, (row) => String(row['organisation_id']));
      const review = tables.get('organisations.review') ?? [];
      return {
        joined: [...groups.values()]
          .filter((group) => group.length > 1)
          .map((group) =>
            namesOf(
              firms,
              group.map((row) => row['record_id']),
            ),
          )
          .sort(),
        asked: review
          .map(
            (row) =>
              `${namesOf(firms, [row['record_id'], row['other_record_id']])}: ${row['reason']}`,
          )
          .sort(),
      };
    },
  };
}

export function rowsOf(firms: Firms): Given {
  const records: GivenRows = Object.values(firms).map((firm, index) => ({
    feed: 'list',
    file_number: 1,
    record_number: index + 1,
    id_scope: 'list',
    organisation_id: `${index + 1}`,
    name: firm.name,
    website: firm.web ?? null,
    phone: firm.phone ?? null,
    phone_is_key: firm.phone !== undefined,
    email: firm.email ?? null,
    email_is_key: firm.email !== undefined,
    address: firm.street ?? null,
    city: firm.city ?? null,
    tax_id: firm.vat ?? null,
    registration_number: firm.register ?? null,
    contact_email: firm.contact ?? null,
    updated_at: '2026-11-01 00:00:00+00',
    organisation_record_id: idOf(index),
  }));
  return {
    'config.feeds': [
      { feed: 'list', id_scope: 'list', country: 'DE' },
      { feed: 'shop', id_scope: 'shop', country: 'DE' },
    ],
    'config.feed_trust': [
      { feed: 'list', trust: 1 },
      { feed: 'shop', trust: 2 },
    ],
    'clean.organisations': records,
  };
}

/** The id of a record by its place. */
export function idOf(index: number): string {
  return `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
}

function namesOf(firms: Firms, ids: readonly unknown[]): string {
  const names = Object.keys(firms);
  return ids
    .map((id) => names[Number(String(id).slice(-12))] ?? String(id))
    .sort()
    .join(', ');
}
