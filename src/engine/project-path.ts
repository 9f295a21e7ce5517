import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file that belongs to the program itself, wherever it is run from. */
export function projectPath(...parts: readonly string[]): string {
  return fileURLToPath(new URL(['..', '..', ...parts].join('/'), import.meta.url));
}

/**
 * The modules in a folder, by their paths from the project's folder; where the place has a star between slashes,
 * the file that is named behind it, of each folder that has one.
 */
export function filesOf(place: string): readonly string[] {
  const [folder = place, name] = place.split('/*/');
  const entries = readdirSync(projectPath(folder)).sort();
  if (name !== undefined) {
    const files = entries.map((entry) => `${folder}/${entry}/${name}`);
    return files.filter((file) => existsSync(projectPath(file)));
  }
  return entries
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => `${folder}/${file}`);
}
