// Keys of one kid in their variants, and what a token meets in a set of them.

import { makeSet } from "../../../authorizer/keys/set";
import { createKey, KEYS } from "../../arbitraries/jwt";
import { RSA } from "./bad";

const { alg: _alg, ...unlabelled } = RSA;

export const UNLABELLED = unlabelled;
export const OTHER = createKey("RS256", "rsa-1").publicJwk;
const { alg: _other, ...otherUnlabelled } = OTHER;

export const OTHER_UNLABELLED = otherUnlabelled;
export const PRIVATE = KEYS.RS256.privateKey.export({ format: "jwk" });

/** What a token with each algorithm and this kid would meet. */
export const met = (members: readonly unknown[], kid: string | undefined, ...algs: readonly string[]) => {
  const set = makeSet(members, 0);
  return algs.map((alg) => {
    const choice = set?.choose({ alg: alg as "RS256", kid });
    return typeof choice === "object" ? "found" : (choice ?? "no set");
  });
};
