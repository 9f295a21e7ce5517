import { expect, test } from 'vitest';
import { exampleLanding } from './measured-landing.fixture.ts';
import { reportLanding, reportLandingGrowth } from './report.ts';

const larger = exampleLanding(1_000_000, { 'utf-8': [3, 3, 3], xlsx: [16, 17, 18], parquet: [4] });

test('each format is told with its ratio to the floor and its aim', () => {
  expect(reportLanding(larger)).toEqual([
    '1,000,000 rows, each format 3 times',
    '                             file    seconds   of floor     by cpu     rows/s     memory   aim',
    'floor                      250 MB       2.00       1.00       1.00    500,000     300 MB',
    'CSV in UTF-8               100 MB       3.00       1.50       1.50    333,333     403 MB   1.3 of floor missed',
    'XLSX, shared strings       100 MB      17.00       8.50       8.50     58,824     418 MB   50,000 rows/s reached',
    'Parquet                    100 MB       4.00       2.00       2.00    250,000     404 MB',
  ]);
});

test('growth is told for seconds and memory', () => {
  const smaller = exampleLanding(100_000, { 'utf-8': [1], xlsx: [2] });
  expect(reportLandingGrowth(smaller, larger)).toEqual([
    '10.0 times the rows',
    '                          seconds     memory',
    'floor                   1.0 times  1.0 times',
    'CSV in UTF-8            3.0 times  1.0 times',
    'XLSX, shared strings    8.5 times  1.0 times',
  ]);
});
