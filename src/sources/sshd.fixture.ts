import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findProgram, type Programs, pathOf } from './programs.fixture.ts';
import {
  give,
  type RunningServer,
  runAsServer,
  serverFolder,
  serverUser,
  startServer,
} from './server.fixture.ts';

export const programs: Programs = {
  sshd: findProgram('sshd'),
  'ssh-keygen': findProgram('ssh-keygen'),
};

export interface SshServer extends RunningServer {
  readonly user: string;
  /** Where its files lie; as on the server, so on this machine. */
  readonly files: string;
  /** Files of private keys that the server lets in: as it is, and encrypted with `open sesame`. */
  readonly key: string;
  readonly encryptedKey: string;
  /** Its public host keys, as lines of `known_hosts` without the name: an Ed25519 and an RSA key. */
  readonly hostKeys: { readonly ed25519: string; readonly rsa: string };
}

/** OpenSSH's server with its SFTP inside, for one user who has a key. */
export async function startSshd(): Promise<SshServer> {
  const folder = await serverFolder();
  const keygen = (...args: readonly string[]) =>
    runAsServer(pathOf(programs, 'ssh-keygen'), ['-q', ...args], folder);
  keygen('-t', 'ed25519', '-N', '', '-f', 'host-ed25519');
  keygen('-t', 'rsa', '-b', '2048', '-N', '', '-f', 'host-rsa');
  keygen('-t', 'ed25519', '-N', '', '-f', 'key');
  keygen('-t', 'ed25519', '-N', 'open sesame', '-f', 'encrypted-key');
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const keys = (await read('key.pub')) + (await read('encrypted-key.pub'));
  await writeFile(join(folder, 'authorized'), keys);
  const files = join(folder, 'files');
  await mkdir(files);
  await give(files);
  await writeFile(join(folder, 'config'), settings(folder));
  const server = await startServer(
    pathOf(programs, 'sshd'),
    (port) => ['-D', '-e', '-f', join(folder, 'config'), '-p', `${port}`],
    folder,
  );
  return {
    ...server,
    user: serverUser.uid === undefined ? userInfo().username : 'nobody',
    files,
    key: join(folder, 'key'),
    encryptedKey: join(folder, 'encrypted-key'),
    hostKeys: { ed25519: await read('host-ed25519.pub'), rsa: await read('host-rsa.pub') },
  };
}

function settings(folder: string): string {
  return `
    ListenAddress 127.0.0.1
    HostKey ${folder}/host-ed25519
    HostKey ${folder}/host-rsa
    AuthorizedKeysFile ${folder}/authorized
    PidFile none
    StrictModes no
    UsePAM yes
    PasswordAuthentication yes
    KbdInteractiveAuthentication no
    Subsystem sftp internal-sftp
    ForceCommand internal-sftp
  `;
}
