import { expect, test } from 'vitest';
import { isPrivateAddress, leadsToPrivateAddress } from './private-address.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '0.0.0.0',
  '::1',
  'fe80::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['203.0.113.9', '172.32.0.1', '11.0.0.1', '2606:4700::1111'])(
  '%s is public',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each(['http://2130706433/', 'http://0x7f.1/', 'http://[::1]:8080/', 'http://localhost/'])(
  '%s leads to a private address, however it is written',
  async (url) => {
    expect(await leadsToPrivateAddress(new URL(url))).toBe(true);
  },
);
