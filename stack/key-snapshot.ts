// The issuer's key set as it is at deployment, for a cold start without network. In: issuer and jwksUri.
// Out: the text of the setting KEYS_SNAPSHOT. It holds public keys only; the authorizer vets each and lets the set grow old.
import { RunError } from "@pulumi/pulumi";
import { fetchKeySet } from "./built-authorizer";

/** Milliseconds. */
const deadline = 10_000;
/** Seconds: the time is rounded down to the hour, so that two deployments in one hour deploy the same bytes. */
const hour = 3600;

/** Rejects with a RunError when the key set cannot be had. */
export async function takeKeySnapshot(settings: {
  readonly issuer: string;
  readonly jwksUri: string;
}): Promise<string> {
  const keys = await fetchKeySet(settings.jwksUri, deadline).catch((error: unknown) => {
    const code = error instanceof Error ? error.message : "unknown";
    throw new RunError(
      `snapshotKeys: the key set at jwksUri could not be read (${code}); check jwksUri, or set it off with: pulumi config set snapshotKeys false`,
    );
  });
  const fetchedAt = Math.floor(Date.now() / 1000 / hour) * hour;
  return JSON.stringify({ [settings.issuer]: { fetchedAt, keys } });
}
