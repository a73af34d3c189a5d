/** Which IP addresses belong to the public internet: a list's address must not lead into this machine or its network. */
import { BlockList, isIP } from 'node:net';

/** Special-purpose blocks of the IANA registries that are not globally reachable, and multicast. */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const special6 = [
  ['::', 96],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const blocked = new BlockList();
for (const [network, prefix] of special4) blocked.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of special6) blocked.addSubnet(network, prefix, 'ipv6');

/** IPv4 addresses inside IPv6: mapped, and behind a translator. */
const embedding = /^(?:::ffff:|64:ff9b::)(.+)$/i;

/** @param address an IP address without brackets; anything else is not public */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, 'ipv4');
  if (version !== 6) return false;
  const inner = embedding.exec(address.replace(/%.*$/, ''))?.[1];
  if (inner !== undefined) return isPublicAddress(isIP(inner) === 4 ? inner : fromGroups(inner));
  return !blocked.check(address.replace(/%.*$/, ''), 'ipv6');
}

/** `7f00:1`, the last two groups of an address, as `127.0.0.1`. */
function fromGroups(groups: string): string {
  const [high = 0, low = 0] = groups.split(':').map((group) => Number.parseInt(group === '' ? '0' : group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
