import { formats } from './formats.ts';
import type { MeasuredFormat, MeasuredLanding, Taken } from './measured-landing.ts';

function taken(seconds: number, megabytes: number): Taken {
  return { seconds, cpuSeconds: seconds * 2, peakMemoryBytes: megabytes * 1e6 };
}

/** What is measured where the floor takes two seconds, and each landing as long as is said. */
export function exampleLanding(
  rows: number,
  landings: Readonly<Record<string, readonly number[]>>,
): MeasuredLanding {
  const measured = formats
    .filter(({ name }) => name in landings)
    .map((format): MeasuredFormat => {
      const pairs = (landings[format.name] ?? []).map((seconds) => ({
        floor: { ...taken(2, 300), bytes: 250e6 },
        landing: taken(seconds, 400 + seconds),
      }));
      return { format, bytes: 100e6, pairs };
    });
  const settings = {
    sizes: [rows],
    formats: measured.map(({ format }) => format),
    times: 3,
    folder: '/bench/out',
    threads: 2,
    memoryLimit: '2GB',
  };
  return { rows, settings, formats: measured };
}
