// Base64url text → bytes, only in the one canonical unpadded spelling (RFC 7515 section 2, RFC 4648 section 3.5).
// A decoder that accepts `=`, white space or stray bits gives one token many spellings, and a deny-list or a
// cache keyed on the text is then bypassed.

const ALPHABET = /^[A-Za-z0-9_-]+$/;

// The last character of an unfinished group carries 2 or 4 bits that must be zero.
const LAST_OF_TWO = "AQgw";
const LAST_OF_THREE = "AEIMQUYcgkosw048";

/** undefined if `text` is empty or not canonical. */
export function decodeBase64url(text: string): Buffer | undefined {
  if (!isCanonicalBase64url(text)) return undefined;
  return Buffer.from(text, "base64url");
}

export function isCanonicalBase64url(text: string): boolean {
  if (!ALPHABET.test(text)) return false;
  const rest = text.length % 4;
  const last = text.slice(-1);
  return (
    rest === 0 || (rest === 2 && LAST_OF_TWO.includes(last)) || (rest === 3 && LAST_OF_THREE.includes(last))
  );
}
