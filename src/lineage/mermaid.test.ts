import { expect, test } from 'vitest';
import { mermaid } from './mermaid.ts';

const shared = { description: '', source: '', grain: [], checks: [] };

test('tables stand in the box of their stage, with an arrow from each that they read', () => {
  const chart = mermaid(
    [
      { ...shared, table: 'raw.my-shop', reads: [] },
      { ...shared, table: 'clean.orders', reads: ['raw.my-shop', 'config.run'] },
    ],
    'clean.orders',
  );
  expect(chart).toBe(
    [
      'flowchart LR',
      '  subgraph t_stage__raw["raw"]',
      '    t_raw__myDshop["my-shop"]',
      '  end',
      '  subgraph t_stage__clean["clean"]',
      '    t_clean__orders["orders"]',
      '  end',
      '  t_raw__myDshop --> t_clean__orders',
      '  style t_clean__orders stroke-width:4px',
    ].join('\n'),
  );
});

test('names that differ in a dash or an underscore stay two', () => {
  const names = ['raw.a-b', 'raw.a_b', 'raw.axb', 'raw.a--b'];
  const chart = mermaid(names.map((table) => ({ ...shared, table, reads: [] })));
  const ids = chart.match(/t_raw__\S+(?=\[)/g) ?? [];
  expect(new Set(ids).size).toBe(names.length);
});
