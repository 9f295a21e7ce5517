import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigInput } from '../../config/schema.ts';
import { exampleConfig } from '../../runs/run.fixture.ts';
import type { LandedInput } from '../landed-input.ts';
import { judgeColumns } from './judge-columns.ts';

type FeedInput = ConfigInput['feeds'][number];

const mapping = {
  kind: 'registrations',
  platform: 'app',
  detect: ['uid'],
  fields: { registration_id: ['uid'], name: ['name'], email: ['mail'] },
} satisfies FeedInput['mapping'];

const usual = ['uid', 'name', 'mail'];

/** A file of the feed; each is of one day later than the one before it. */
interface GivenFile {
  readonly columns: readonly string[];
  /** Whether a published run has taken it in, as good or held back. */
  readonly published?: 'good' | 'held back';
}

function judge(files: readonly GivenFile[], facts: Partial<FeedInput> = {}) {
  const feeds: FeedInput[] = [{ name: 'app', files: 'app', mapping, ...facts }];
  const inputs = files.map(inputOf);
  const published = files.flatMap(({ published: how }, index) => {
    const input = inputs[index];
    if (how === undefined || input === undefined) return [];
    const { feed, landed, exportedAt } = input;
    const { file, hash, bytes, records, rejected, footers, encoding } = landed;
    const facts = { feed, file, hash, bytes, records, rejected, footers, encoding, exportedAt };
    return [{ ...facts, isNew: false, isHeldBack: how === 'held back' }];
  });
  return judgeColumns(exampleConfig('/tmp/out', { feeds }), inputs, published);
}

function inputOf({ columns, published }: GivenFile, index: number): LandedInput {
  const day = String(index + 1).padStart(2, '0');
  return {
    feed: 'app',
    exportedAt: `2026-11-${day}T00:00:00Z`,
    seenAt: [`2026-11-${day}T00:00:00Z`],
    places: [],
    isNew: published === undefined,
    landed: {
      file: `app_${day}.csv`,
      member: null,
      sheet: null,
      fileHash: null,
      hash: String(index).padStart(64, '0'),
      layoutHash: '',
      bytes: 1,
      encoding: 'utf-8',
      encodingReason: '',
      delimiter: ',',
      headerLine: 1,
      columns: [...columns],
      droppedColumns: [],
      records: 1,
      rejected: 0,
      footers: 0,
      exportedAt: null,
    },
  };
}

const drifts = (files: readonly GivenFile[], facts?: Partial<FeedInput>) =>
  judge(files, facts).judged.map(({ drift }) => drift);

const none = { missing: [], added: [] };

test('the first file is the measure of the others', () => {
  expect(drifts([{ columns: [...usual, 'shoe size'] }])).toEqual([none]);
});

test('columns in any order are the same columns', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...usual, 'a', 'b'], { minLength: 5 }), (columns) => {
      expect(drifts([{ columns: [...usual, 'a', 'b'] }, { columns }])).toEqual([none, none]);
    }),
  );
});

test('a new column is told in the first file that has it', () => {
  const files = [usual, [...usual, 'shoe size'], [...usual, 'shoe size']];
  expect(drifts(files.map((columns) => ({ columns })))[1]?.added).toEqual(['shoe size']);
  expect(drifts(files.map((columns) => ({ columns })))[2]).toEqual(none);
});

test('a new column that the feed reads or drops is as it should be', () => {
  const files = [{ columns: usual }, { columns: [...usual, 'e-mail', '身份证号'] }];
  const own = {
    ...mapping,
    fields: { ...mapping.fields, email: ['mail', 'e-mail'] },
    drop: ['身份证号'],
  };
  expect(drifts(files, { mapping: own })).toEqual([none, none]);
});

test('a column that is gone matters only when the feed reads it', () => {
  const files = [{ columns: [...usual, 'shoe size'] }, { columns: ['uid', 'name'] }];
  expect(drifts(files)[1]).toEqual({ missing: ['mail'], added: [] });
});

test('a column that the format may leave out is not missed', () => {
  const own = { ...mapping, optional: ['mail'] };
  const files = [{ columns: usual }, { columns: ['uid', 'name'] }];
  expect(drifts(files, { mapping: own })).toEqual([none, none]);
});

test('the questions of a survey may come and go', () => {
  const survey = {
    ...mapping,
    kind: 'survey_answers' as const,
    questions: '^([0-9]+)、(.*)$',
    fields: { response_id: ['uid'] },
  };
  const files = [{ columns: ['uid', '1、茶?'] }, { columns: ['uid', '1、咖啡?', '2、水?'] }];
  expect(drifts(files, { mapping: survey })).toEqual([none, none]);
});

test('accepted columns are no drift, whether they come or go', () => {
  const files = [{ columns: usual }, { columns: ['uid', 'name', 'e-mail'] }];
  expect(drifts(files, { accept: ['mail', 'e-mail'] })).toEqual([none, none]);
});

const renamed = { columns: ['uid', 'name', 'e-mail'] };

describe.each(['freeze', 'quarantine'] as const)('under %s', (drift) => {
  const held = (files: readonly GivenFile[]) => {
    const { judged, refused } = judge(files, { drift });
    const back = judged
      .filter(({ input }) => input.isHeldBack)
      .map(({ input }) => input.landed.file);
    return [...refused.map(({ file }) => file), ...back];
  };

  test('a file that differs is held back, and is no measure for the next', () => {
    expect(held([{ columns: usual }, renamed, renamed])).toEqual(['app_02.csv', 'app_03.csv']);
  });

  test('a file that a published run has held back stays so', () => {
    const files = [
      { columns: usual, published: 'good' },
      { ...renamed, published: 'held back' },
    ] as const;
    expect(held(files)).toEqual(['app_02.csv']);
  });

  test('a file that a published run has taken in stays, and is a measure for what comes', () => {
    const files = [
      { columns: usual, published: 'good' },
      { ...renamed, published: 'good' },
      renamed,
    ] as const;
    expect(held(files)).toEqual([]);
  });

  test('what the config names and the first file lacks holds nothing back', () => {
    expect(held([renamed, renamed])).toEqual([]);
  });

  test('an older file that comes late takes nothing away from what is published', () => {
    const late = { columns: ['uid', 'name', 'mail', 'fax'] };
    expect(held([late, { columns: usual, published: 'good' }])).toEqual(['app_01.csv']);
  });
});
