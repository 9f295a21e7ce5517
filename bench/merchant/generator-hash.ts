import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../src/files/canonical-json.ts';

/**
 * SHA-256 of all that generated files depend on but their size: the generator's code, SQL and headers, and
 * what lies in the `further` folders, named from here.
 */
export async function generatorHash(...further: readonly string[]): Promise<string> {
  const folders = ['.', '../../fixtures/generator/headers', ...further];
  const texts: string[] = [];
  for (const folder of folders) {
    const cwd = fileURLToPath(new URL(folder, import.meta.url));
    const names = await Array.fromAsync(glob('*.{ts,sql,csv}', { cwd }));
    for (const name of names.sort()) texts.push(await readFile(`${cwd}/${name}`, 'utf8'));
  }
  return sha256(texts.join('\n'));
}
