import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import config from '../../pipeline.config.ts';
import { checkConfig } from '../config/load.ts';
import { orders } from '../contracts/orders.ts';
import { projectPath } from '../engine/project-path.ts';
import { foldName } from '../landing/column-names.ts';
import { takeFingerprint } from '../landing/fingerprint.ts';
import { HeaderNotFound } from '../landing/landing-errors.ts';
import { readHeader } from '../landing/read-header.ts';
import { fieldProblems } from './check-fields.ts';
import type { Preset } from './preset.ts';
import { presets } from './presets.ts';

const { feeds } = checkConfig(config, projectPath('pipeline.config.ts'));

/** What the shop does not let its platforms export. */
const notExported: Readonly<Record<string, readonly string[]>> = {
  zoho: ['country', 'province', 'city'],
};

const statuses = new Set(orderStatuses());

test('no two presets have one name', () => {
  const names = presets.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(presets)('the preset $name', (preset) => {
  test('fills only fields that there are', () => {
    expect(fieldProblems(preset)).toEqual([]);
  });

  test('has words only for fields that it fills', () => {
    const answered = preset.kind === 'survey_answers' ? ['answer'] : [];
    const filled = [...Object.keys(preset.fields), ...answered];
    expect(Object.keys(preset.words).filter((field) => !filled.includes(field))).toEqual([]);
  });

  test('translates statuses into those of the contract', () => {
    const unknown = Object.values(preset.words['status'] ?? {}).filter(
      (word) => !statuses.has(word),
    );
    expect(unknown).toEqual([]);
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
      /^survey_answers have no field "zodiac"; there are response_id, user_id,/,
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
    const [file = ''] = await readdir(folder);
    for (const other of presets.filter(({ name }) => name !== preset.name)) {
      expect(await headerOf(join(folder, file), other)).toBeUndefined();
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

/** The header row of a file, if the preset finds it. */
async function headerOf(path: string, preset: Preset): Promise<readonly string[] | undefined> {
  try {
    return (await readHeader(path, await takeFingerprint(path), preset)).header.cells;
  } catch (error) {
    if (error instanceof HeaderNotFound) return undefined;
    throw error;
  }
}

/** Every status that an order may have, as its contract lists them. */
function orderStatuses(): readonly string[] {
  return orders.schema.shape.status.options;
}
