import type { Manifest } from '../../runs/manifest.ts';

/** The date of the newest file that a night has read, `YYYY-MM-DD`; undefined where it read none. */
export function newestFileDate({ inputs }: Pick<Manifest, 'inputs'>): string | undefined {
  return inputs
    .map(({ exportedAt }) => exportedAt.slice(0, 10))
    .sort()
    .at(-1);
}
