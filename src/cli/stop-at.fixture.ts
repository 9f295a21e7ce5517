/**
 * Programs that are loaded into a command before its own, by which it sends itself a signal at an
 * exact moment: nothing that watches from outside could be quick enough.
 */

/** The moment at which a run tells this text. */
export function whenTold(text: string, signal: NodeJS.Signals): string {
  return `
    const { stderr } = process;
    const write = stderr.write;
    stderr.write = function (...given) {
      const result = Reflect.apply(write, stderr, given);
      if (String(given[0]) === ${JSON.stringify(`${text}\n`)}) process.kill(process.pid, '${signal}');
      return result;
    };`;
}

/** The moment just before or just after `current` moves. */
export function atPublication(moment: 'before' | 'after'): string {
  const kill = "if (to.endsWith('/current')) process.kill(process.pid, 'SIGKILL');";
  return `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { rename } = fs.promises;
    fs.promises.rename = async (from, to) => {
      ${moment === 'before' ? kill : ''}
      await rename(from, to);
      ${moment === 'after' ? kill : ''}
    };
    syncBuiltinESMExports();`;
}
