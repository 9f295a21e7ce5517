import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEarlySync } from './early-sync.ts';

test('files of folders are named once they are on the disk, and a folder that is not there is left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sync-'));
  try {
    await writeFile(join(folder, 'a.parquet'), 'a');
    const onDisk = openEarlySync();
    onDisk.begin(join(folder, 'missing'));
    onDisk.begin(folder);
    expect([...(await onDisk.files())]).toEqual([join(folder, 'a.parquet')]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
