import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Manifest } from '../runs/manifest.ts';

const Count = z.string().transform(Number);
const Row = z.object({
  feed: z.string(),
  file: z.string(),
  records_read: Count,
  clean: Count,
  duplicates: Count,
  quarantined: Count,
});

/** Where every record of every file ended, from `clean.conservation`. */
export async function readConservation(engine: Engine): Promise<Manifest['conservation']> {
  const rows = await engine.queryAs(
    Row,
    'select * from clean.conservation order by feed, file, file_number',
  );
  return rows.map(({ records_read: read, ...row }) => ({
    ...row,
    read,
    balanced: read === row.clean + row.duplicates + row.quarantined,
  }));
}
