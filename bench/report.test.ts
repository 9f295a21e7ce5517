import { expect, test } from 'vitest';
import { exampleMeasured } from './measured.fixture.ts';
import { reportGrowth, reportSize } from './report.ts';

test('a size is told in seconds and in times of the floor', () => {
  expect(reportSize(exampleMeasured)).toEqual([
    '10 customers, 90 order lines: 100 records, 0 MB',
    '                                    seconds  of floor',
    'floor                                  2.00      1.00',
    'first night                            8.00      4.00',
    '  landing                              3.00      1.50',
    '  clean                                4.00      2.00',
    '  value                                0.25      0.13',
    '  recommend                            0.50      0.25',
    '  beside the stages                    0.25      0.13',
    '  value, taste and recommend           0.75      0.38',
    'second night, one small file           4.00      2.00',
    'nothing new                            1.00      0.50',
    '1 % new, of all customers              5.00      2.50',
    '  value, taste and recommend           0.47      0.23',
    'orders and RFM in plain SQL            3.00      1.50',
    'exports as csv                         0.50      0.25',
    '',
    'slowest tables',
    '  clean.orders                         4.00      2.00',
    '',
    'first night, processor seconds        12.00      4.00',
    'peak memory 500 MB (floor 200 MB)',
    '13 records and 0 MB a second',
    '10 customers came out; 0 files refused',
  ]);
});

test('growth is told in one line', () => {
  expect(reportGrowth(exampleMeasured, exampleMeasured)).toBe(
    '1.0 times the data: floor 1.0 times, first night 1.0 times, peak memory 1.0 times',
  );
});
