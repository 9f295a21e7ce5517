import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFormats } from '../../fixtures/formats/read-formats.fixture.ts';
import config from '../../pipeline.config.ts';
import { checkConfig } from '../config/load.ts';
import { typedColumns } from '../contracts/contract.ts';
import { contractOf } from '../contracts/contracts.ts';
import { projectPath } from '../engine/project-path.ts';
import { readBeginning } from '../landing/beginning.ts';
import { contentsOf } from '../landing/contents.ts';
import { readHeader } from '../landing/header/read-header.ts';
import { HeaderNotFound } from '../landing/landing-errors.ts';
import { foldName } from '../text/column-names.ts';
import { fieldProblems } from './check-fields.ts';
import { isConsent } from './meanings.ts';
import type { Preset } from './preset.ts';
import { presets } from './presets.ts';

const { feeds } = checkConfig(config, projectPath('pipeline.config.ts'));

const { feeds: formatFeeds } = checkConfig(
  {
    merchant: { name: 'Every format', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY', rates: { USD: '7', EUR: '8' } },
    feeds: (await readFormats()).flatMap((format) => format.feeds),
  },
  projectPath('pipeline.config.ts'),
);

/** What the shop does not let its platforms export. */
const notExported: Readonly<Record<string, readonly string[]>> = {
  zoho: ['country', 'province', 'city'],
  catalogue: ['variant_id', 'variant_name'],
  reviews: ['url'],
  panel: ['user_id', 'phone', 'email', 'user_hash'],
};

/** Kind → field → words that presets may translate into beside those of the contract, and '' for what says nothing. */
const furtherWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  payments: {
    movement: ['payment or refund'],
    direction: ['in', 'out'],
    currency: ['CNY'],
    status: ['refunded'],
  },
};

test('no two presets have one name', () => {
  const names = presets.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(presets)('the preset $name', (preset) => {
  test('fills only fields that there are', () => {
    expect(fieldProblems(preset)).toEqual([]);
  });

  test('has words only for fields that it fills', () => {
    const filled = Object.keys(preset.fields);
    expect(Object.keys(preset.words).filter((field) => !filled.includes(field))).toEqual([]);
  });

  test.each(Object.keys(preset.words))('translates words for %s into those there are', (field) => {
    const column = typedColumns(contractOf(preset.kind)).find(({ name }) => name === field);
    const known = [
      ...(isConsent(field) ? ['yes', 'no'] : (column?.words ?? [])),
      ...(furtherWords[preset.kind]?.[field] ?? []),
    ];
    const unknown = Object.values(preset.words[field] ?? {}).filter(
      (word) => word !== '' && !known.includes(word),
    );
    expect(unknown).toEqual([]);
  });

  test('says only of columns that it reads that they may be missing', () => {
    const read = Object.values(preset.fields).flat();
    expect(preset.optional.filter((column) => !read.includes(column))).toEqual([]);
  });

  test('drops no column that it reads or is detected by', () => {
    const read = [...Object.values(preset.fields), ...preset.detect].flat().map(foldName);
    expect(preset.drop.filter((column) => read.includes(foldName(column)))).toEqual([]);
  });

  test('tells questions only where its kind has them, and respondents exactly of surveys', () => {
    const { kind, questions, respondent } = preset;
    if (questions !== undefined) expect(contractOf(kind).settings).toContain('questions');
    expect(respondent !== undefined).toBe(kind === 'survey_answers');
  });

  test('says what a file of the format cannot tell', () => {
    expect(preset.cannotKnow.length).toBeGreaterThan(0);
  });
});

describe('a field that there is not', () => {
  test('is told with the one that was meant', () => {
    const fields = { phon: ['电话'] };
    expect(fieldProblems({ kind: 'registrations', fields })).toEqual([
      'registrations have no field "phon" (did you mean "phone"?)',
    ]);
  });

  test('is told with all that there are when none is near', () => {
    const [problem] = fieldProblems({ kind: 'survey_answers', fields: { zodiac: ['星座'] } });
    expect(problem).toMatch(
      /^survey_answers have no field "zodiac"; there are response_id, answered_at,/,
    );
  });
});

describe.each(feeds)('the shipped files of $feed.name', ({ feed, preset }) => {
  const folder = projectPath('fixtures', 'exports', feed.name);

  test('are found by their preset', async () => {
    for (const file of await readdir(folder)) {
      expect(await headerOf(join(folder, file), preset)).toBeDefined();
    }
  });

  test('are found by no other', async () => {
    for (const file of await readdir(folder)) {
      const header = await headerOf(join(folder, file), preset);
      expect(fitting(header ?? []).filter((name) => name !== preset.name)).toEqual([]);
    }
  });

  test('have, all together, a column for every field, but for those that the shop leaves out', async () => {
    const columns = new Set<string>();
    for (const file of await readdir(folder)) {
      for (const name of (await headerOf(join(folder, file), preset)) ?? [])
        columns.add(foldName(name));
    }
    const missing = Object.entries(preset.fields)
      .filter(([, names]) => !names.some((name) => columns.has(foldName(name))))
      .map(([field]) => field);
    expect(missing).toEqual(notExported[feed.name] ?? []);
  });
});

describe.each(formatFeeds)('the files of the format $feed.name', ({ feed, preset }) => {
  const files = [feed.files ?? []].flat().map((path) => [basename(path), path] as const);

  test.each(files)('%s is found by its preset and no other', async (_, file) => {
    const header = await headerOf(file, preset);
    expect(header).toBeDefined();
    expect(fitting(header ?? []).filter((name) => name !== preset.name)).toEqual([]);
  });
});

/** The presets whose detection columns are all in a header row. */
function fitting(header: readonly string[]): readonly string[] {
  const names = new Set(header.map(foldName));
  const isThere = (sought: string | readonly string[]) =>
    [sought].flat().some((name) => names.has(foldName(name)));
  return presets
    .filter(({ detect, detectWithout }) => detect.every(isThere) && !detectWithout.some(isThere))
    .map(({ name }) => name);
}

/** The header row of a file, if the preset finds it. */
async function headerOf(path: string, preset: Preset): Promise<readonly string[] | undefined> {
  const [content] = await contentsOf(path, tmpdir());
  if (content === undefined) return undefined;
  try {
    return readHeader(await readBeginning(content), preset).header.cells;
  } catch (error) {
    if (error instanceof HeaderNotFound) return undefined;
    throw error;
  }
}
