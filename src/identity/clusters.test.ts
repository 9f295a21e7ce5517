import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { clusters } from './clusters.ts';
import { customerGroups } from './key-groups.ts';

type Link = readonly [number, number, evidence?: string, identifier?: string];
type Pair = readonly [number, number, weight: number];

interface Others {
  readonly pairs?: readonly Pair[];
  readonly conflicts?: readonly Link[];
  /** Records with an account where a person has only one. */
  readonly accounts?: readonly (readonly [record: number, account: string])[];
  readonly evidence?: string;
  /** The name that each record tells; by default none does. */
  readonly names?: readonly (string | null)[];
  /** Records that can be compared; by default all. */
  readonly known?: readonly number[];
  /** Records of which only masked values are known, and those of them without any key. */
  readonly masked?: readonly number[];
  readonly nameless?: readonly number[];
}

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
  await engine.execute(`
    create schema identity;
    create schema config;
    create table config.identity as
    select cast(0.95 as decimal(9, 8)) as link_probability, 6 as largest_cluster`);
});

afterAll(() => engine.close());

/** A record's id, the same length for all, so that ids sort as numbers do. */
const idOf = (record: number) => `r${String(record).padStart(6, '0')}`;

/** Record → the cluster that the model puts it in. */
async function cluster(
  records: number,
  links: readonly Link[],
  others: Others = {},
): Promise<Map<string, string>> {
  const { pairs = [], conflicts = [], accounts = [], evidence = 'phone', names = [] } = others;
  const { known, masked = [], nameless = [] } = others;
  await engine.execute(
    `create or replace table identity.records as
      select concat('r', lpad(cast(number as varchar), 6, '0')) as record_id,
        [${names.map((name) => (name === null ? 'null' : literal(name))).join(', ')}][number + 1] as name,
        number in (${['-1', ...masked].join(', ')}) as is_masked,
        number in (${['-1', ...nameless].join(', ')}) as is_nameless
      from range(${records}) as t(number);
    create or replace view identity.people as select record_id from identity.records
      where ${known === undefined ? 'true' : `record_id in (${known.map((one) => literal(idOf(one))).join(', ')})`};
    create or replace table identity.links (
      record_id varchar, linked_record_id varchar, evidence varchar, identifier varchar);
    create or replace table identity.pairs (
      record_id varchar, other_record_id varchar, weight decimal(9, 4));
    create or replace table identity.conflicts (record_id varchar, other_record_id varchar);
    create or replace table identity.unique_identifiers (
      record_id varchar, scope varchar, identifier varchar)`,
  );
  for (const [record, account] of accounts) {
    await engine.execute(
      `insert into identity.unique_identifiers values ('${idOf(record)}', 'alipay', '${account}')`,
    );
  }
  for (const [a, b, weight] of pairs) {
    await engine.execute(
      `insert into identity.pairs values ('${idOf(a)}', '${idOf(b)}', ${weight})`,
    );
  }
  for (const [a, b] of conflicts) {
    await engine.execute(`insert into identity.conflicts values ('${idOf(a)}', '${idOf(b)}')`);
  }
  for (let start = 0; start < links.length; start += 1000) {
    const rows = links
      .slice(start, start + 1000)
      .map(
        ([a, b, of = evidence, identifier = '19900000001']) =>
          `('${idOf(a)}', '${idOf(b)}', '${of}', '${identifier}')`,
      );
    await engine.execute(`insert into identity.links values ${rows.join(', ')}`);
  }
  await customerGroups.build(engine, 'identity.key_groups', []);
  await clusters([]).build(engine, 'identity.clusters', []);
  const rows = await engine.query('select record_id, cluster_id from identity.clusters');
  return new Map(rows.map((row) => [String(row['record_id']), String(row['cluster_id'])]));
}

/** The same by union-find: a cluster's id is its smallest record. */
function expectedClusters(records: number, links: readonly Link[]): Map<string, string> {
  const parents = Array.from({ length: records }, (_, record) => record);
  const rootOf = (record: number): number => {
    let root = record;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  for (const [a, b] of links) {
    const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y);
    parents[high ?? 0] = low ?? 0;
  }
  return new Map(parents.map((_, record) => [idOf(record), idOf(rootOf(record))]));
}

const sorted = (found: Map<string, string>) => [...found].sort();

interface Population extends Pick<Others, 'pairs' | 'conflicts' | 'names' | 'masked'> {
  readonly records: number;
  readonly links: readonly Link[];
}

/** Populations that share no key, as one: all of them are clustered at once, in the time that one takes. */
function sideBySide(populations: readonly Population[]) {
  let records = 0;
  const all = populations.map((population, place) => {
    const first = records;
    records += population.records;
    const names = population.names ?? Array<null>(population.records).fill(null);
    return {
      links: population.links.map(
        ([a, b, evidence = 'phone']): Link => [first + a, first + b, evidence, `key ${place}`],
      ),
      pairs: (population.pairs ?? []).map(([a, b, w]): Pair => [first + a, first + b, w]),
      conflicts: (population.conflicts ?? []).map(([a, b]): Link => [first + a, first + b]),
      names,
      masked: (population.masked ?? []).map((record) => first + record),
    };
  });
  const others = {
    pairs: all.flatMap(({ pairs }) => pairs),
    conflicts: all.flatMap(({ conflicts }) => conflicts),
    names: all.flatMap(({ names }) => names),
    masked: all.flatMap(({ masked }) => masked),
  };
  return { records, links: all.flatMap(({ links }) => links), others };
}

/** Up to 40 records and links among them, some between a record and itself, some given twice. */
const graphs = fc.integer({ min: 1, max: 40 }).chain((records) => {
  const record = fc.nat({ max: records - 1 });
  return fc.record({
    records: fc.constant(records),
    links: fc.array(fc.tuple(record, record), { maxLength: 60 }),
  });
});

/** So many are drawn for one run, unless fewer show what is wrong. */
const many = { maxLength: 60, size: 'max' } as const;

test('clusters are the connected components, each named by its smallest record', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(graphs, many), async (drawn) => {
      const { records, links } = sideBySide(drawn);
      const found = await cluster(records, links);
      expect(sorted(found)).toEqual(sorted(expectedClusters(records, links)));
    }),
    { numRuns: 3 },
  );
});

test('the order and the direction of links do not matter', async () => {
  const shuffled = graphs.chain(({ records, links }) =>
    fc.record({
      records: fc.constant(records),
      links: fc.constant(links),
      turned: fc
        .shuffledSubarray(links, { minLength: links.length })
        .map((all) => all.map(([a, b]): Link => [b, a])),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(shuffled, many), async (drawn) => {
      const { records, links } = sideBySide(drawn);
      const { links: turned } = sideBySide(
        drawn.map((graph) => ({ ...graph, links: graph.turned })),
      );
      expect(sorted(await cluster(records, turned))).toEqual(sorted(await cluster(records, links)));
    }),
    { numRuns: 2 },
  );
});

/** The numbers 0 to count − 1 in an order that looks like none. */
function scattered(count: number): readonly number[] {
  // 7919 is a prime, so the products meet every remainder once.
  return Array.from({ length: count }, (_, index) => (index * 7919 + 13) % count);
}

const size = 10_000;
const order = scattered(size);
const at = (index: number) => order[index % size] ?? 0;
const steps = Array.from({ length: size }, (_, index) => index);

test.each<[string, readonly Link[]]>([
  ['a chain', steps.slice(1).map((index): Link => [at(index - 1), at(index)])],
  ['a chain in order', steps.slice(1).map((index): Link => [index - 1, index])],
  ['a ring', steps.map((index): Link => [at(index), at(index + 1)])],
  ['a star', steps.slice(1).map((index): Link => [at(0), at(index)])],
])('%s of ten thousand records is one cluster', async (_, links) => {
  const found = await cluster(size, links);
  expect([found.size, new Set(found.values())]).toEqual([size, new Set([idOf(0)])]);
});

test('a chain ten times as long takes hardly more statements', async () => {
  const statementsFor = async (length: number) => {
    const numbers = scattered(length);
    const links = numbers.slice(1).map((number, index): Link => [numbers[index] ?? 0, number]);
    await cluster(length, links);
    const counted = countingStatements(engine);
    await customerGroups.build(counted.engine, 'identity.key_groups', []);
    await clusters([]).build(counted.engine, 'identity.clusters', []);
    return counted.count();
  };
  const short = await statementsFor(1000);
  expect(await statementsFor(10_000)).toBeLessThan(short * 2);
});

/** Numbers of the records of each cluster that has several. */
async function together(...[records, links, others]: Parameters<typeof cluster>) {
  const groups = Map.groupBy(await cluster(records, links, others), ([, clusterId]) => clusterId);
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members) => members.map(([record]) => Number(record.slice(1))).sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b);
}

/** Each two of some records weigh the same. */
const dense = (records: readonly number[], weight: number): readonly Pair[] =>
  records.flatMap((a) => records.filter((b) => a < b).map((b): Pair => [a, b, weight]));

test('a pair as likely as a link has to be is one person, a pair less likely is two', async () => {
  expect(
    await together(4, [], {
      pairs: [
        [0, 1, 4.3],
        [2, 3, 4.2],
      ],
    }),
  ).toEqual([[0, 1]]);
});

test('a link that alone bridges two dense groups does not join them', async () => {
  const pairs = [...dense([0, 1, 2], 9), ...dense([3, 4, 5], 9), [2, 3, 6] as const];
  expect(await together(6, [], { pairs })).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
});

test('many likely pairs between two groups join them', async () => {
  const pairs = dense([0, 1, 2, 3, 4, 5], 5);
  expect(await together(6, [], { pairs })).toEqual([[0, 1, 2, 3, 4, 5]]);
});

test('two groups joined by keys are joined if their pairs are likely on average', async () => {
  const keys: readonly Link[] = [
    [0, 1],
    [2, 3],
  ];
  expect(
    await together(4, keys, {
      pairs: [
        [0, 2, 5],
        [1, 3, 5],
      ],
    }),
  ).toEqual([[0, 1, 2, 3]]);
  expect(await together(4, keys, { pairs: [[1, 3, 9]] })).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('a record of which too little is known counts neither for nor against', async () => {
  const keys: readonly Link[] = [
    [0, 1],
    [2, 3],
  ];
  const found = await together(4, keys, { pairs: [[1, 3, 5]], known: [1, 3] });
  expect(found).toEqual([[0, 1, 2, 3]]);
});

test('a cluster above the limit is left apart at its weakest links', async () => {
  const pairs = [
    ...dense([0, 1, 2, 3], 9),
    ...dense([4, 5, 6, 7], 9),
    ...[0, 1, 2, 3].flatMap((a) => [4, 5, 6, 7].map((b): Pair => [a, b, 5])),
  ];
  expect(await together(8, [], { pairs })).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('records that must be apart are, whatever is likely and through whomever', async () => {
  const pairs: readonly Pair[] = [
    [0, 1, 14],
    [0, 2, 9],
    [1, 2, 9],
  ];
  expect(await together(3, [], { pairs, conflicts: [[0, 2]] })).toEqual([[0, 1]]);
});

test('nobody has two accounts where a person has one, by whatever chain they are alike', async () => {
  const pairs = dense([0, 1, 2, 3], 9).filter(([a, b]) => !(a === 0 && b === 3));
  const accounts = [
    [0, 'u1'],
    [3, 'u2'],
  ] as const;
  expect(await together(4, [], { pairs })).toEqual([[0, 1, 2, 3]]);
  expect(await together(4, [], { pairs, accounts })).toEqual([[0, 1, 2]]);
});

test('a phone that joins two accounts of a place where a person has one is taken apart', async () => {
  const links: readonly Link[] = [
    [0, 1],
    [0, 2],
    [0, 3],
  ];
  const accounts = [
    [0, 'u1'],
    [1, 'u1'],
    [2, 'u2'],
  ] as const;
  expect(await together(4, links, { accounts })).toEqual([[0, 1, 3]]);
});

test('of a phone that two bear who must be apart, another bearer goes where more is alike, or nowhere', async () => {
  const links: readonly Link[] = [
    [0, 1],
    [0, 2],
    [0, 3],
  ];
  const found = await together(4, links, { pairs: [[1, 2, 12]], conflicts: [[0, 2]] });
  expect(found).toEqual([[1, 2]]);
});

test('what people decided to be one stays one where its group is taken apart', async () => {
  const links: readonly Link[] = [
    [0, 1],
    [0, 2],
  ];
  const found = await together(3, links, { conflicts: [[1, 2]], evidence: 'decision' });
  expect(found).toEqual([[0, 1]]);
});

test('of a phone that two people share, the records of each stay together', async () => {
  const names = ['Anna', 'Anna', 'Bella', 'Bella'];
  const links = [1, 2, 3].map((record): Link => [0, record]);
  const conflicts = [0, 1].flatMap((one) => [2, 3].map((other): Link => [one, other]));
  expect(await together(4, links, { names, conflicts })).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('who tells no name is none of two people for sharing their phone', async () => {
  const links = [1, 2].map((record): Link => [0, record]);
  const conflicts: readonly Link[] = [[0, 1]];
  const facts = { names: ['Anna', 'Bella', null], conflicts };
  expect(await together(3, links, facts)).toEqual([]);
  expect(await together(3, links, { ...facts, pairs: [[1, 2, 9]] })).toEqual([[1, 2]]);
});

test('a record with the phone of one and the mailbox of another joins neither, and takes nobody along', async () => {
  const links: readonly Link[] = [
    [0, 1, 'phone'],
    [0, 2, 'phone'],
    [2, 3, 'email'],
    [3, 4, 'user_id'],
  ];
  const names = ['Anna', null, null, 'Bella', null];
  const conflicts: readonly Link[] = [[0, 3]];
  expect(await together(5, links, { names, conflicts })).toEqual([
    [0, 1],
    [3, 4],
  ]);
  // It goes to the one whom more speaks for.
  const pairs: readonly Pair[] = [[0, 2, 12]];
  expect(await together(5, links, { names, conflicts, pairs })).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('a record of the account of one with the phone of another stays in its account', async () => {
  const links: readonly Link[] = [
    [0, 1, 'user_id'],
    [1, 2, 'phone'],
  ];
  const names = ['Anna', null, 'Bella'];
  expect(await together(3, links, { names, conflicts: [[0, 2]] })).toEqual([[0, 1]]);
});

test('who is like two people who are never one goes to neither, unless much more speaks for one', async () => {
  const conflicts: readonly Link[] = [[0, 1]];
  const near: readonly Pair[] = [
    [0, 2, 9],
    [1, 2, 8],
  ];
  expect(await together(3, [], { pairs: near, conflicts })).toEqual([]);
  const far: readonly Pair[] = [
    [0, 2, 9],
    [1, 2, 4],
  ];
  expect(await together(3, [], { pairs: far, conflicts })).toEqual([[0, 2]]);
});

/** Records, keys of several kinds, match probabilities, and who must be apart. */
const populations = fc.integer({ min: 2, max: 9 }).chain((records) => {
  const record = fc.nat({ max: records - 1 });
  const two = fc.uniqueArray(record, { minLength: 2, maxLength: 2 }).map((both) => {
    const [low = 0, high = 1] = both.toSorted((a, b) => a - b);
    return [low, high] as const;
  });
  return fc.record({
    records: fc.constant(records),
    links: fc.array(
      fc
        .tuple(two, fc.constantFrom('phone', 'email', 'user_id', 'decision'))
        .map(([[one, other], of]): Link => [one, other, of]),
      { maxLength: 8 },
    ),
    pairs: fc
      .uniqueArray(two, { maxLength: 10, selector: String })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((pair) => fc.integer({ min: -3, max: 14 }).map((w): Pair => [...pair, w])),
        ),
      ),
    conflicts: fc.array(two, { minLength: 1, maxLength: 4 }),
    names: fc.array(fc.constantFrom('Anna', 'Bella', null), {
      minLength: records,
      maxLength: records,
    }),
    masked: fc.array(record, { maxLength: 2 }),
  });
});

test('two who must be apart are never joined, by whatever chain of keys, matches and decisions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(populations, many), async (drawn) => {
      const { records, links, others } = sideBySide(drawn);
      const found = await cluster(records, links, others);
      for (const [one, other] of others.conflicts) {
        expect(found.get(idOf(one))).not.toBe(found.get(idOf(other)));
      }
    }),
    { numRuns: 4 },
  );
});

test('a key that only one person bears joins, where another that he bears is shared', async () => {
  const links: readonly Link[] = [
    [0, 1, 'email'],
    [1, 2, 'phone'],
  ];
  expect(await together(3, links, { conflicts: [[0, 1]] })).toEqual([[1, 2]]);
});

test('an account stays whole where its phones belong to others too, at a cost of one step each', async () => {
  const others = 300;
  const links = Array.from({ length: others }, (_, place): readonly Link[] => [
    [0, place, 'user_id'],
    [place, others + place, 'phone'],
  ]).flat();
  const accounts = Array.from({ length: 2 * others }, (_, record) => {
    return [record, record < others ? 'u' : `u${record}`] as const;
  });
  const found = await cluster(2 * others, links, { accounts });
  expect([...found.values()].filter((id) => id === idOf(0))).toHaveLength(others);
  expect(new Set(found.values()).size).toBe(others + 1);
  expect(await weighedPairs()).toBe(others);
});

/** How many pairs of groups are weighed for the clusters that were made last. */
async function weighedPairs(): Promise<number> {
  let count = 0;
  const watched = new Proxy(engine, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (name !== 'execute') return typeof member === 'function' ? member.bind(target) : member;
      return async (sql: string) => {
        if (sql.includes('drop table if exists weighed')) {
          count = (await engine.query('from weighed')).length;
        }
        return engine.execute(sql);
      };
    },
  });
  await clusters([]).build(watched, 'identity.clusters', []);
  return count;
}

test('records without links are clusters of their own', async () => {
  expect(sorted(await cluster(3, []))).toEqual([0, 1, 2].map((n) => [idOf(n), idOf(n)]));
});

test('no tables are left behind', async () => {
  await cluster(5, [
    [0, 1],
    [1, 2],
  ]);
  expect(
    await engine.query(
      'select table_name from information_schema.tables where table_schema = $schema',
      { schema: 'main' },
    ),
  ).toEqual([]);
});

/** The engine, with its statements and queries counted. */
function countingStatements(real: Engine): { engine: Engine; count: () => number } {
  let statements = 0;
  const counted = new Proxy(real, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...parts: unknown[]) => {
        if (name === 'execute' || name === 'query') statements += 1;
        return Reflect.apply(member, target, parts);
      };
    },
  });
  return { engine: counted, count: () => statements };
}

/** Record → the cluster that it is in, as numbers; records that are in none are left out. */
const numbered = (found: Map<string, string>) =>
  Object.fromEntries(
    [...found].map(([record, of]) => [Number(record.slice(1)), Number(of.slice(1))]),
  );

test('a masked record goes to the one person whom it fits', async () => {
  const pairs: Pair[] = [[0, 2, 6]];
  expect(numbered(await cluster(3, [], { pairs, masked: [2] }))).toEqual({ 0: 0, 1: 1, 2: 0 });
});

test('a masked record has to be surer than a link has to be', async () => {
  await engine.execute('update config.identity set link_probability = 0.8');
  try {
    const unsure: Pair[] = [[0, 1, 2.5]];
    expect(numbered(await cluster(2, [], { pairs: unsure }))).toEqual({ 0: 0, 1: 0 });
    expect(numbered(await cluster(2, [], { pairs: unsure, masked: [1] }))).toEqual({ 0: 0, 1: 1 });
    expect(numbered(await cluster(2, [], { pairs: unsure, masked: [0, 1] }))).toEqual({
      0: 0,
      1: 1,
    });
    const sure: Pair[] = [[0, 1, 3.5]];
    expect(numbered(await cluster(2, [], { pairs: sure, masked: [1] }))).toEqual({ 0: 0, 1: 0 });
  } finally {
    await engine.execute('update config.identity set link_probability = 0.95');
  }
});

test('a masked record that fits two people nearly as well goes to neither', async () => {
  const near: Pair[] = [
    [0, 2, 9],
    [1, 2, 8],
  ];
  expect(numbered(await cluster(3, [], { pairs: near, masked: [2] }))).toEqual({
    0: 0,
    1: 1,
    2: 2,
  });
  const far: Pair[] = [
    [0, 2, 9],
    [1, 2, 4],
  ];
  expect(numbered(await cluster(3, [], { pairs: far, masked: [2] }))).toEqual({ 0: 0, 1: 1, 2: 0 });
});

test('a masked record never joins two people to each other', async () => {
  const pairs: Pair[] = [
    [0, 2, 9],
    [1, 2, 4],
    [0, 1, 3],
  ];
  expect(numbered(await cluster(3, [], { pairs, masked: [2] }))).toEqual({ 0: 0, 1: 1, 2: 0 });
});

test('two records of one person are no rivals for a masked one', async () => {
  const pairs: Pair[] = [
    [0, 2, 9],
    [1, 2, 9],
    [0, 1, 9],
  ];
  expect(numbered(await cluster(3, [], { pairs, masked: [2] }))).toEqual({ 0: 0, 1: 0, 2: 0 });
});

test('a masked record goes nowhere against a decision or a second account', async () => {
  const pairs: Pair[] = [[0, 2, 20]];
  const conflicts: Link[] = [[0, 2]];
  expect(numbered(await cluster(3, [], { pairs, conflicts, masked: [2] }))).toMatchObject({ 2: 2 });
  const accounts = [
    [0, 'one'],
    [2, 'other'],
  ] as const;
  expect(numbered(await cluster(3, [], { pairs, accounts, masked: [2] }))).toMatchObject({ 2: 2 });
});

test('a record without any key that goes to nobody is nobody, alone or with others of its kind', async () => {
  const others = { masked: [1, 2, 3], nameless: [1, 2, 3] };
  const pairs: Pair[] = [
    [0, 1, 9],
    [2, 3, 9],
  ];
  expect(numbered(await cluster(4, [], { pairs, ...others }))).toEqual({ 0: 0, 1: 0 });
});
