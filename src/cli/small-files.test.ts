import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asOf, header, openShop, person } from './shop.fixture.ts';

test('many small files that come, change and go lose no record from night to night', async () => {
  await using shop = await openShop({ app: { files: 'inbox/app' } });
  for (let uid = 1; uid <= 40; uid++) {
    await shop.deliver(`app/person_${uid}.csv`, header + person(uid));
  }
  await shop.deliver('app/broken.csv', `${header}41,no phone,,,never,是\n`);
  const night = async () => {
    const ended = await shop.rollcall('run', 'nightly', ...asOf, '--json', '--accept', 'all');
    expect(ended.code, ended.stderr).toBe(0);
    const { conservation } = await shop.manifest(await shop.current());
    const verified = await shop.rollcall('verify');
    expect(verified.code, verified.stderr).toBe(0);
    expect((await shop.rollcall('doctor')).code).toBe(0);
    expect(ended.stderr).not.toContain('damaged');
    return conservation.reduce(
      ({ clean, quarantined }, file) => ({
        clean: clean + file.clean,
        quarantined: quarantined + file.quarantined,
      }),
      { clean: 0, quarantined: 0 },
    );
  };
  expect(await night()).toEqual({ clean: 40, quarantined: 1 });
  const quarantine = await shop.rollcall('quarantine', 'app', '--reveal');
  expect(quarantine.stdout + quarantine.stderr).toContain('never');

  await rm(join(shop.folder, 'inbox', 'app', 'person_1.csv'));
  await shop.deliver('app/person_2.csv', header + person(2, { name: '茶友二' }));
  await shop.deliver('app/person_50.csv', header + person(50));
  expect(await night()).toMatchObject({ clean: 41, quarantined: 1 });
});
