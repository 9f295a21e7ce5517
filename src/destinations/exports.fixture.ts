import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';

/** An engine and an empty folder that it may write to; both are gone when the scope ends. */
export async function exportRoom(
  threads = 2,
): Promise<{ engine: Engine; folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-export-'));
  const engine = await openEngine({ folders: [folder], threads });
  return {
    engine,
    folder,
    async [Symbol.asyncDispose]() {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
