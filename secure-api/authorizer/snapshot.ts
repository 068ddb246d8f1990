// The issuers' key sets as they are at deployment, for a cold start without network. In: issuers. Out: the text of
// KEYS_SNAPSHOT. It holds public keys only; the authorizer vets each and lets the set grow old.
import { RunError } from "@pulumi/pulumi";
import { keySetOf } from "./built";

/** Milliseconds. */
const deadline = 10_000;
/** Seconds: the time is rounded down to the hour, so that two deployments in one hour deploy the same bytes. */
const hour = 3600;

/** Rejects with a RunError when a key set cannot be had. */
export async function snapshotOf(
  issuers: readonly { readonly issuer: string; readonly jwksUri?: string }[],
): Promise<string> {
  const fetchedAt = Math.floor(Date.now() / 1000 / hour) * hour;
  const sets = await Promise.all(
    issuers.map(async (one, index) => {
      const keys = await keySetOf(one, deadline).catch((error: unknown) => {
        const code = error instanceof Error ? error.message : "unknown";
        throw new RunError(
          `snapshotKeys: the key set at jwksUri of issuer ${index + 1} could not be read (${code}); check jwksUri, or set snapshotKeys to false`,
        );
      });
      return [one.issuer, { fetchedAt, keys }] as const;
    }),
  );
  return JSON.stringify(Object.fromEntries(sets));
}
