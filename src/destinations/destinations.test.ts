import { expect, test } from 'vitest';
import { filesOf } from '../engine/project-path.ts';
import { destinationOf, destinations } from './destinations.ts';

test('every folder with a destination.ts is a destination of its name', () => {
  const folders = filesOf('src/destinations/*/destination.ts').map((file) =>
    file.split('/').at(-2),
  );
  expect(folders).toContain('csv');
  expect(destinations.map(({ name }) => name)).toEqual(folders);
  for (const { name } of destinations) expect(destinationOf(name).name).toBe(name);
});
