// The issuer's key set as it is at deployment, for a cold start without network. In: issuer and jwksUri.
// Out: the text of the setting KEYS_SNAPSHOT. It holds public keys only; the authorizer vets each and lets the set grow old.
import { RunError } from "@pulumi/pulumi";

/** Milliseconds. */
const deadline = 10_000;
/** Bytes; a key set of 100 RSA keys is smaller. */
const largest = 65_536;
/** Seconds: the time is rounded down to the hour, so that two deployments in one hour deploy the same bytes. */
const hour = 3600;

/** Rejects with a RunError when the key set cannot be had. */
export async function takeKeySnapshot(settings: {
  readonly issuer: string;
  readonly jwksUri: string;
}): Promise<string> {
  const keys = await fetchKeys(settings.jwksUri);
  const fetchedAt = Math.floor(Date.now() / 1000 / hour) * hour;
  return JSON.stringify({ [settings.issuer]: { fetchedAt, keys } });
}

async function fetchKeys(jwksUri: string): Promise<unknown[]> {
  try {
    const response = await fetch(jwksUri, { redirect: "error", signal: AbortSignal.timeout(deadline) });
    const text = response.ok ? await response.text() : "";
    const keys: unknown = text.length > largest ? undefined : JSON.parse(text).keys;
    if (Array.isArray(keys) && keys.length > 0) return keys;
  } catch {
    // the reason may hold the address: the message below names the setting instead
  }
  throw new RunError(
    "snapshotKeys: the key set at jwksUri could not be read; check jwksUri, or set it off with: pulumi config set snapshotKeys false",
  );
}
