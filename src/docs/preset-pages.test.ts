import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stagedFields } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import { projectPath } from '../engine/project-path.ts';
import { definePreset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { describeField, presetPage } from './preset-page.ts';
import { presetIndex, presetPages } from './preset-pages.ts';

test('every page in the folder is one that is generated', () => {
  const generated = new Set(presetPages.map(({ path }) => path));
  const there = readdirSync(projectPath('docs', 'presets')).map((name) => `docs/presets/${name}`);
  expect(there.filter((path) => !generated.has(path))).toEqual([]);
});

test('the index leads to the page of every preset', () => {
  const index = presetIndex();
  expect(presets.filter(({ name }) => !index.includes(`(${name}.md)`))).toEqual([]);
});

const fields = contracts.flatMap((contract) =>
  stagedFields(contract).map((field) => ({ kind: contract.kind, field })),
);

test.each(fields)('what $field of $kind holds is said', ({ kind, field }) => {
  expect(describeField(kind, field)).not.toBe('');
});

describe('a page says', () => {
  const page = presetPage(
    definePreset({
      name: 'teahouse-orders',
      title: 'Teahouse: orders',
      kind: 'orders',
      platform: 'teahouse',
      detect: ['no', ['state', 'status']],
      drop: ['id card'],
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      idsUniqueIn: 'shop',
      fields: {
        order_id: ['no'],
        paid_amount: ['paid', 'total'],
        unpaid_amount: ['open'],
        status: ['state', 'status'],
      },
      words: { status: { 'done|ok': 'completed', back: 'refunded' } },
      notes: ['Exported by hand.'],
      cannotKnow: ['Who bought.'],
    }),
  );

  test.each([
    ['how it is recognised', 'that has `no`; one of `state` or `status`, in any order'],
    ['what a column becomes', '| `paid`, `total` | `paid_amount` | What the customer paid'],
    ['what the amounts mean', '- The customer paid `paid` or `total`, less `open`.'],
    ['what stands for a refund', 'a status that says refunded counts as a full refund'],
    ['the currency', 'All amounts are in CNY.'],
    ['what the words mean', '| `status` | `done\\|ok` | completed |'],
    ['what it cannot know', '- Who bought.'],
    ['the notes', '- Exported by hand.'],
    ['the timezone', 'Times without an offset are in Asia/Shanghai.'],
    ['what is dropped', '- `id card`: never landed'],
    [
      'an example',
      "{ name: 'teahouse', preset: 'teahouse-orders', files: 'exports/teahouse', shop: 'my-shop' }",
    ],
  ])('%s', (_, text) => {
    expect(page).toContain(text);
  });

  test('nothing of what does not concern it', () => {
    expect(page).not.toContain('## Questions');
  });
});

test('a page of a survey says what is a question and who answers', () => {
  const survey = presets.find(({ name }) => name === 'wenjuanxing-survey');
  const page = survey ? presetPage(survey) : '';
  expect(page).toContain('## Questions');
  expect(page).toContain('phone from a question that fits');
  expect(page).not.toContain('## Money');
});
