import { projectModules } from '../engine/project-modules.ts';
import type { Destination, DestinationName } from './destination.ts';

/** Every destination: a folder of `src/destinations/` that has a `destination.ts`. */
export const destinations: readonly Destination[] = (
  await projectModules('src/destinations/*/destination.ts')
).filter((value) => isDestination(value));

export const destinationNames: readonly DestinationName[] = destinations.map(({ name }) => name);

export function destinationOf(name: DestinationName): Destination {
  const found = destinations.find((destination) => destination.name === name);
  if (!found) throw new Error(`there is no destination ${name}`);
  return found;
}

function isDestination(value: unknown): value is Destination {
  return typeof value === 'object' && value !== null && 'isFor' in value && 'write' in value;
}
