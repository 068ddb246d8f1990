// Which addresses are public: a probe calls no other, unless it was named. Source: IANA's special-purpose address registries.

import { BlockList, isIP } from "node:net";

/** Loopback, private, link-local, shared, documentation, translation, multicast, reserved. */
const NOT_PUBLIC = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  NOT_PUBLIC.ipv4.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  // Unspecified, loopback, and addresses that hold an IPv4 one, which may be private.
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  NOT_PUBLIC.ipv6.addSubnet(network, prefix, "ipv6");

/** URLs write IPv6 addresses in brackets; a zone is no part of the address. */
export const literal = (host: string): string => host.replace(/^\[|\]$/g, "").replace(/%.*$/, "");

/** Whether an address is anything but public; what is no address is not public either. */
export function isPrivate(address: string): boolean {
  const one = literal(address);
  const family = isIP(one);
  // Two lists, since one would take an IPv4 address for a mapped one and find it in IPv6's.
  return family === 0 || (family === 6 ? NOT_PUBLIC.ipv6.check(one, "ipv6") : NOT_PUBLIC.ipv4.check(one));
}
