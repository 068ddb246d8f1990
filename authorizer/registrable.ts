// Patterns of issuers → whether the named part is below a domain that has one owner. Where it is directly below a public
// suffix (`co.uk`, `github.io`) anybody can be a tenant, keys and all. Not in the bundle that Lambda runs: the list of suffixes is
// large, and changes; whoever deploys asks it.

import { getDomain } from "tldts";
import type { Config } from "./config";

/** @throws Error naming the setting, never the URL. */
export function checkOwners({ patterns }: Pick<Config, "patterns">): void {
  for (const { issuer, part } of patterns) {
    for (const url of [issuer.url, issuer.jwksUri ?? issuer.url]) {
      if (!hasOwner(url, part)) {
        throw new Error(
          "ISSUERS: the named part is directly below a public suffix (like co.uk or github.io), where anybody can be a tenant; expected it in the path, or below a domain of the issuer's own; else list each issuer by itself",
        );
      }
    }
  }
}

/** What follows the part in the host; a part in the path, or none, leaves the host as it is. */
function hasOwner(url: string, part: string): boolean {
  const [host = ""] = url.replace(/^https?:\/\//, "").split("/");
  const at = host.indexOf(part);
  if (at < 0) return true;
  const fixed = host.slice(at + part.length).replace(/^\./, "");
  return getDomain(fixed, { allowPrivateDomains: true }) !== null;
}
