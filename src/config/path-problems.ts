import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { projectPath } from '../engine/project-path.ts';
import type { Config } from './schema.ts';

/**
 * Paths that lie where they may not: runs sweep what is old below `output`, so nothing else may be
 * there, and what they write must not be read again as somebody's export.
 *
 * @param file the config's own path; all others are relative to its folder
 */
export function pathProblems(config: Config, file: string): readonly string[] {
  const output = badOutput(config, file);
  return output.length ? output : [...badFiles(config, file), ...badDecisions(config, file)];
}

function badOutput({ output }: Config, file: string): readonly string[] {
  const path = resolve(dirname(file), output);
  const why = isUnwritten(output)
    ? hintOf(output)
    : holds(path, dirname(file))
      ? '; the config is in it'
      : belongsToOthers(path)
        ? '; that is for other things'
        : path === file
          ? '; that is the config'
          : undefined;
  return why === undefined
    ? []
    : [`output: expected a folder of its own, such as "out", found "${output}"${why}`];
}

function badFiles({ feeds, output }: Config, file: string): readonly string[] {
  const folder = dirname(file);
  const out = resolve(folder, output);
  return feeds.flatMap(({ name, files }, index) =>
    [files ?? []].flat().flatMap((place) => {
      const { path, isDeep } = rootOf(place, folder);
      const problem = isUnwritten(place)
        ? `expected a folder, a file or a pattern${hintOf(place)}`
        : path === folder && !hasPattern(place)
          ? 'the config is in this folder; expected one of its own, or a pattern such as "*.csv"'
          : path === resolve('/') || isOfMachine(path)
            ? 'this folder is for other things; expected one of its own'
            : path === out || holds(out, path)
              ? 'runs write there; expected a folder outside of output'
              : !isDeep && path !== folder && holds(path, out)
                ? 'output is inside it; expected one beside the other'
                : undefined;
      return problem === undefined
        ? []
        : [`feeds[${index}].files: "${place}" of "${name}": ${problem}`];
    }),
  );
}

function badDecisions({ identity, feeds, output }: Config, file: string): readonly string[] {
  const folder = dirname(file);
  const path = resolve(folder, identity.decisions);
  const inFeed = feeds.find(({ files }) =>
    [files ?? []].flat().some((place) => {
      const root = rootOf(place, folder);
      return path === root.path || (!hasPattern(place) && dirname(path) === root.path);
    }),
  );
  const problem =
    isUnwritten(identity.decisions) || path === folder || identity.decisions.endsWith('/')
      ? 'expected a file'
      : path === file
        ? 'that is the config; expected a file of its own'
        : holds(resolve(folder, output), path)
          ? 'runs sweep what is old in output; expected a file outside of it'
          : inFeed
            ? `"${inFeed.name}" would read it as an export; expected a file outside of its folder`
            : undefined;
  return problem === undefined ? [] : [`identity.decisions: "${identity.decisions}": ${problem}`];
}

/** Blank, or as only a shell reads it. */
function isUnwritten(path: string): boolean {
  return path.trim() === '' || path.startsWith('~');
}

function hintOf(path: string): string {
  return path.startsWith('~') ? '; ~ is read by a shell alone: write the whole path' : '';
}

function hasPattern(place: string): boolean {
  return /[*?{[]/.test(place);
}

/** The folder that a setting of `files` looks into; of a pattern the part before its first mark. */
function rootOf(
  place: string,
  folder: string,
): { readonly path: string; readonly isDeep: boolean } {
  const [before = ''] = place.split(/[*?{[]/, 1);
  const root = hasPattern(place) ? before.replace(/[^/]*$/, '') || '.' : place;
  return { path: resolve(folder, root), isDeep: place.includes('**') };
}

/** Whether a folder is another path, or holds it. */
function holds(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || (!inside.startsWith('..') && !isAbsolute(inside));
}

/** Folders that hold everybody's things; what is inside them may be one's own. */
const shared = [
  ...'/ /Applications /Library /Users /bin /home /lib /lib64 /media /mnt /opt /root /run /sbin'.split(
    ' ',
  ),
  ...'/srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/sbin /usr/share /var /var/lib /var/log'.split(
    ' ',
  ),
  homedir(),
  tmpdir(),
].map((path) => resolve(path));

function isOfMachine(path: string): boolean {
  return ['/boot', '/dev', '/etc', '/proc', '/sys'].some((folder) => holds(folder, path));
}

/** The program's own folders. */
const program = ['docs', 'fixtures', 'pipelines', 'sql', 'src'].map((name) => projectPath(name));

function belongsToOthers(path: string): boolean {
  return (
    shared.includes(path) ||
    isOfMachine(path) ||
    program.some((folder) => holds(folder, path)) ||
    path.split(/[\\/]/).some((part) => part === 'node_modules' || part === '.git')
  );
}
