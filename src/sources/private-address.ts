import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no public server has (IANA's registries of special-purpose addresses): this machine,
 * private networks, and link-local ones, where clouds answer with the machine's own credentials.
 */
const closed = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, bits, 'ipv6');
}

/** Whether an address, of IPv4 or IPv6, is one that no public server has. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && closed.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Whether a URL leads to a private address, by any of the addresses that its host has now. A host
 * that cannot be looked up leads nowhere: the request will fail and say so.
 */
export async function leadsToPrivateAddress({ hostname }: URL): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.some(({ address }) => isPrivateAddress(address));
}
