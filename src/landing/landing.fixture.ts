import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Row } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { landFile } from './land-file.ts';
import type { LandedFile } from './landed-file.ts';
import type { Layout } from './layout.ts';

/** What landing a file made, read back. */
export interface Landing {
  readonly landed: LandedFile;
  readonly rows: readonly Row[];
  readonly rejects: readonly Row[];
}

const sample: Layout = { name: 'sample', detect: ['id'] };

/** A folder for raw files and one for landed ones, with an engine that sees both, for one test file. */
export async function openLandingPlace() {
  const root = await mkdtemp(join(tmpdir(), 'rollcall-landing-'));
  const folder = join(root, 'landed');
  const engine = await openEngine({ folders: [root], functions: [], threads: 2 });
  afterAll(async () => {
    engine.close();
    await rm(root, { recursive: true });
  });

  let files = 0;
  /** Writes a raw file, by default under a name of its own, and gives its path. */
  async function rawFile(content: string | Uint8Array, name = `raw ${++files}.csv`) {
    const path = join(root, name);
    await writeFile(path, content);
    return path;
  }

  /** Lands a raw file of which one content fits. */
  async function landOne(path: string, layout: Layout = sample): Promise<LandedFile> {
    const [landed, ...others] = await landFile(engine, path, layout, folder);
    if (landed === undefined || others.length > 0) throw new Error('not one content has landed');
    return landed;
  }

  /** Lands a raw file that holds `content` and reads back what landed. */
  async function land(
    content: string | Uint8Array,
    layout: Partial<Layout> = {},
  ): Promise<Landing> {
    const landed = await landOne(await rawFile(content), { ...sample, ...layout });
    return {
      landed,
      rows: await engine.query(
        `select file_row_number + 1 as record_number, * from ${parquet(`${landed.hash}.parquet`)} order by 1`,
      ),
      rejects: await engine.query(
        `select * from ${parquet(`${landed.hash}.rejects.parquet`)} order by line_number`,
      ),
    };
  }

  const parquet = (name: string) => `read_parquet(${literal(join(folder, name))})`;

  /** What is in the folder of landed files. */
  const landedNames = () => readdir(folder);

  return { engine, root, folder, rawFile, land, landOne, landedNames };
}
