import { z } from 'zod';
import { decidedPeople } from '../config/decided-people.ts';
import { idScope } from '../config/id-scope.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import { Name } from '../config/setting-types.ts';
import type { ConfigTable, TablesRequest } from '../config/tables.ts';

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
    /** Feeds, the most trusted first; those not named come after all that are. */
    trust: z.array(Name).default([]),
    survivorship: Survivorship,
    /** An identifier that more people than this share is set aside and joins nobody. */
    maxPeoplePerIdentifier: z.int().min(1).max(1000).default(5),
    /**
     * Where a person has only one account: platforms, or shops as `platform/shop`. Two user ids there
     * are two people, whatever else agrees.
     */
    singleAccounts: z.array(z.string().min(1)).default([]),
    /** Two records of this probability and more are one person, unless something speaks against it. */
    linkProbability: z.number().min(0.5).max(0.999999).default(0.9),
    /** From this probability on a person is asked, up to `linkProbability`. */
    reviewProbability: z.number().min(0).max(1).default(0.5),
    /** So many records that can be compared may be joined to one customer by likeness. */
    largestCluster: z.int().min(2).max(100_000).default(200),
    /** Whether people are compared by their street addresses, which are then landed and kept for that alone. */
    addresses: z.boolean().default(true),
    /** File of what people decided on pairs of records, beside the config file. It need not be there. */
    decisions: z.string().min(1).default('identity-decisions.csv'),
  })
  .refine(({ reviewProbability, linkProbability }) => reviewProbability <= linkProbability, {
    message: 'expected at most linkProbability',
    path: ['reviewProbability'],
  })
  .prefault({});

/** The settings as tables, and what people decided. */
export function identityTables(
  { config: { feeds, identity }, decisions }: LoadedConfig,
  { learns }: TablesRequest,
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
    { name: 'matching', columns: { learns: 'boolean' }, rows: [[learns]] },
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
