import type { Measured, MeasuredRun } from './measured.ts';

/** A run of four stages that has a hundred records. */
export function exampleRun(seconds: number, landing = seconds / 4): MeasuredRun {
  return {
    seconds,
    cpuSeconds: seconds * 1.5,
    peakMemoryBytes: 500e6,
    records: 100,
    bytes: 20_000,
    customers: 10,
    refusedFiles: 0,
    stages: [
      { name: 'landing', status: 'built', seconds: landing, models: [] },
      {
        name: 'clean',
        status: 'built',
        seconds: seconds / 2,
        models: [{ table: 'clean.orders', rows: 90, seconds: seconds / 2 }],
      },
      { name: 'value', status: 'built', seconds: seconds / 32, models: [] },
      { name: 'recommend', status: 'built', seconds: seconds / 16, models: [] },
    ],
  };
}

/** What is measured where the floor takes two seconds and the first night eight. */
export const exampleMeasured: Measured = {
  size: { customers: 10, orders: 90 },
  settings: { sizes: [], folder: '/bench/out', threads: 2, memoryLimit: '2GB', keeps: false },
  floor: { seconds: 2, cpuSeconds: 3, peakMemoryBytes: 200e6, bytes: 20_000 },
  firstNight: exampleRun(8, 3),
  secondNight: exampleRun(4),
  nothingNew: exampleRun(1),
  spreadNight: exampleRun(5),
  peers: { 'plain SQL': { seconds: 3, cpuSeconds: 4, peakMemoryBytes: 300e6, customers: 10 } },
  exports: { csv: 0.5 },
};
