import type { Destination } from '../destination.ts';

declare module '../destination.ts' {
  interface Destinations {
    xlsx: Destination;
  }
}

/** A workbook for people. */
export const xlsx: Destination = {
  name: 'xlsx',
  isFor: 'people',
  // Its library is loaded where it is needed: a night with nothing new does not wait for it.
  write: async (...file) => (await import('./xlsx.ts')).writeXlsx(...file),
};
