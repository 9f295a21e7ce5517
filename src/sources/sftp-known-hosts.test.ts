import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { linesOf, readKnownHosts } from './sftp-known-hosts.ts';

const key = 'ssh-ed25519 AAAA';

test.each([
  ['files.example.com', 'files.example.com', 22, true],
  ['files.example.com', 'FILES.example.com', 22, true],
  ['files.example.com', 'files.example.com', 2222, false],
  ['[files.example.com]:2222', 'files.example.com', 2222, true],
  ['[files.example.com]:2222', 'files.example.com', 22, false],
  ['a.example.com,files.example.com', 'files.example.com', 22, true],
  ['*.example.com', 'files.example.com', 22, true],
  ['*.example.com,!files.example.com', 'files.example.com', 22, false],
  ['file?.example.com', 'files.example.com', 22, true],
  ['files.example.co', 'files.example.com', 22, false],
  ['filesxexample.com', 'files.example.com', 22, false],
  [hashed('files.example.com'), 'files.example.com', 22, true],
  [hashed('[files.example.com]:2222'), 'files.example.com', 2222, true],
  [hashed('files.example.com'), 'other.example.com', 22, false],
])('the line of %s names %s at %i: %s', (hosts, host, port, isMeant) => {
  const lines = linesOf(readKnownHosts(`${hosts} ${key}\n`), host, port);
  expect(lines.length > 0).toBe(isMeant);
});

test('comments, empty lines and authorities are no hosts', () => {
  const text = `# files.example.com ${key}\n\n@cert-authority files.example.com ${key}\nfiles.example.com`;
  expect(readKnownHosts(text)).toEqual([]);
});

test('a revoked key is marked', () => {
  const [line] = readKnownHosts(`@revoked files.example.com ${key} comment\r\n`);
  expect(line).toMatchObject({ hosts: 'files.example.com', isRevoked: true });
});

function hashed(name: string): string {
  const salt = Buffer.from('twenty bytes of salt');
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
}
