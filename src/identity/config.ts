import { z } from 'zod';
import type { ConfigTable, TablesRequest } from '../config/config-table.ts';
import { decidedPeople } from '../config/decided-people.ts';
import { idScope } from '../config/id-scope.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import { Name } from '../config/setting-types.ts';
import { defaultLinkProbability } from './matching/calibration.ts';

/** The golden record's fields, each with its rules for choosing among several values. */
export const goldenFields = [
  'name',
  'phone',
  'email',
  'gender',
  'birth_on',
  'country',
  'province',
  'city',
] as const;

const SurvivorshipRule = z.enum(['trusted', 'newest', 'complete', 'frequent']);
const Survivorship = z
  .partialRecord(z.enum(goldenFields), z.array(SurvivorshipRule).min(1))
  .default({});

/** The settings of who is who. */
export const Identity = z
  .strictObject({
    trust: z.array(Name).default([]).describe('feeds, the most trusted first'),
    survivorship: Survivorship.meta({
      description: 'field → rules in order: `trusted`, `newest`, `complete`, `frequent`',
      unset: '`trusted`, `newest`, `complete`',
    }),
    maxPeoplePerIdentifier: z
      .int()
      .min(1)
      .max(1000)
      .default(5)
      .describe(
        'a phone, an email or a user id shared by more people than this joins nobody; the user id of a reseller is exempt, see [identity.md](identity.md#keys-first-similarity-second)',
      ),
    singleAccounts: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'where a person has one account only: platforms, or shops as `platform/shop`; two user ids there are two people, whatever else agrees',
      ),
    linkProbability: z
      .number()
      .min(0.5)
      .max(0.999999)
      .default(defaultLinkProbability)
      .describe(
        'from this match probability on two records are joined, unless something speaks against it ([identity.md](identity.md)); towards 1 for less',
      ),
    reviewProbability: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('from this probability on `rollcall review` asks a person'),
    largestCluster: z
      .int()
      .min(2)
      .max(100_000)
      .default(200)
      .describe('how many comparable records may become one customer by similarity'),
    addresses: z
      .boolean()
      .default(true)
      .describe(
        'whether people are compared by street addresses. These are landed, and are kept for that alone: in the landed files and in `clean.person_evidence`, `identity.stated_records`, `identity.records` and `identity.people`, and in no file of segments. `false` leaves them out of all tables, and formats that hold the street in a column of its own do not land it',
      ),
    decisions: z
      .string()
      .min(1)
      .default('identity-decisions.csv')
      .describe('the file of decisions that people made, beside the config; it need not exist'),
  })
  .refine(({ reviewProbability, linkProbability }) => reviewProbability <= linkProbability, {
    message: 'expected at most linkProbability',
    path: ['reviewProbability'],
  })
  .prefault({});

/** The settings as tables, and what people decided. */
export function identityTables(
  { config: { feeds, identity }, decisions }: LoadedConfig,
  { asOf, learns }: TablesRequest,
): readonly ConfigTable[] {
  return [
    {
      name: 'identity',
      columns: {
        max_people_per_identifier: 'integer',
        link_probability: 'decimal(9, 8)',
        review_probability: 'decimal(9, 8)',
        largest_cluster: 'integer',
      },
      rows: [
        [
          identity.maxPeoplePerIdentifier,
          identity.linkProbability,
          identity.reviewProbability,
          identity.largestCluster,
        ],
      ],
    },
    {
      name: 'addresses',
      columns: { are_compared: 'boolean' },
      rows: [[identity.addresses]],
    },
    {
      name: 'single_accounts',
      columns: { scope: 'varchar' },
      rows: [...new Set(identity.singleAccounts)].map((scope) => [scope]),
    },
    // The date is null where nothing is learned, so that what reads it is the same on the next day.
    {
      name: 'matching',
      columns: { learns_on: 'date' },
      notes: { learns_on: 'the run’s date, where its pipeline learns how records are compared' },
      rows: [[learns ? asOf : null]],
    },
    {
      name: 'decisions',
      columns: {
        record_id: 'uuid',
        other_record_id: 'uuid',
        decision: 'varchar',
        decided_on: 'date',
      },
      rows: decisions.map(({ recordId, otherRecordId, verdict, decidedOn }) => [
        recordId,
        otherRecordId,
        verdict,
        decidedOn,
      ]),
    },
    {
      // SQL that another engine can run follows no chains: who is whom through others is known here.
      name: 'decided_people',
      columns: { record_id: 'uuid', person_id: 'uuid' },
      rows: [...decidedPeople(decisions)].sort(),
    },
    {
      name: 'survivorship',
      columns: { field: 'varchar', position: 'integer', rule: 'varchar' },
      rows: goldenFields.flatMap((field) =>
        (identity.survivorship[field] ?? ['trusted', 'newest', 'complete']).map((rule, index) => [
          field,
          index + 1,
          rule,
        ]),
      ),
    },
    {
      name: 'feed_trust',
      columns: { feed: 'varchar', trust: 'integer' },
      rows: feeds.map(({ name }) => [name, trustOf(name, identity.trust)]),
    },
  ];
}

function trustOf(feed: string, trust: readonly string[]): number {
  const position = trust.indexOf(feed);
  return position === -1 ? trust.length + 1 : position + 1;
}

/** What the schema accepts, and names a feed or an id that there is not, or twice. */
export function identityProblems(
  config: Config,
  feeds: readonly ResolvedFeed[],
): readonly string[] {
  const { trust, singleAccounts, survivorship } = config.identity;
  return [
    ...unknownFeeds(config),
    ...unknownScopes(config, feeds),
    ...namedTwice('identity.trust', trust),
    ...namedTwice('identity.singleAccounts', singleAccounts),
    ...Object.entries(survivorship).flatMap(([field, rules]) =>
      namedTwice(`identity.survivorship.${field}`, rules),
    ),
  ];
}

function unknownFeeds({ feeds, identity }: Config): readonly string[] {
  const names = feeds.map((feed) => feed.name);
  return identity.trust
    .filter((name) => !names.includes(name))
    .map((name) => `identity.trust: no feed is named "${name}"; there are ${names.join(', ')}`);
}

function unknownScopes({ identity }: Config, feeds: readonly ResolvedFeed[]): readonly string[] {
  const scopes = feeds.map(idScope);
  return identity.singleAccounts
    .filter((name) => !scopes.includes(name))
    .map(
      (name) =>
        `identity.singleAccounts: no feed has user ids of "${name}"; there are those of ${[...new Set(scopes)].join(', ')}`,
    );
}
