import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOf, header, openShop, person } from './shop.fixture.ts';

test.each(['--full', 'a night without the runs before it'])(
  'after %s no file is newer than when it was first read',
  async (how) => {
    await using shop = await openShop();
    await shop.deliver('app/members.csv', header + person(1) + person(2));
    const file = join(shop.folder, 'inbox/app/members.csv');
    await utimes(file, new Date('2026-11-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z'));
    await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
    const before = await shop.manifest(await shop.current());
    // As a copy of the folder has it.
    await utimes(file, new Date('2026-11-15T00:00:00Z'), new Date('2026-11-15T00:00:00Z'));
    if (how === '--full') await shop.rollcall('run', 'nightly', ...asOf, '--full', '--quiet');
    else {
      for (const lost of ['runs', 'current', 'ledger.jsonl', 'landing']) {
        await rm(join(shop.output, lost), { recursive: true });
      }
      await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
    }
    const after = await shop.manifest(await shop.current());
    expect(after.runId).not.toBe(before.runId);
    expect(after.inputs.map(({ exportedAt }) => exportedAt)).toEqual(
      before.inputs.map(({ exportedAt }) => exportedAt),
    );
  },
  120_000,
);
