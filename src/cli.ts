#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Half of what a short command takes is compiling the program. Where the cache cannot be written, it is compiled.
enableCompileCache();
const [{ createProgram }, { exitWith }, { bearClosedPipe }] = await Promise.all([
  import('./cli/program.ts'),
  import('./cli/exit.ts'),
  import('./cli/closed-pipe.ts'),
]);

bearClosedPipe(process.stdout);
bearClosedPipe(process.stderr);

// Tables, exports and logs are for this user alone, whatever the umask says; a first config is for the team.
if (process.argv[2] !== 'init') process.umask(0o077);

try {
  const program = await createProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  exitWith(error);
}
