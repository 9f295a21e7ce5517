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

/** The moment just after bytes that hold this text were written to a file. */
export function afterWriting(text: string, signal: NodeJS.Signals): string {
  return `
    import { open } from 'node:fs/promises';
    const handle = await open(process.execPath);
    const files = Object.getPrototypeOf(handle);
    await handle.close();
    const { write } = files;
    files.write = async function (...given) {
      const result = await Reflect.apply(write, this, given);
      const [bytes] = given;
      const isIt = ArrayBuffer.isView(bytes) && Buffer.from(bytes).includes(${JSON.stringify(text)});
      if (isIt) process.kill(process.pid, '${signal}');
      return result;
    };`;
}
