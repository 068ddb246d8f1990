// A configured URL → the one named part in it, like `{tenant}`, and whether it is in the host.
// Throws where it must not be: in the scheme, twice, or where it would choose the whole domain.

export interface NamedPart {
  /** With its braces. */
  readonly part: string;
  readonly isInHost: boolean;
}

const NAMED = /\{[a-z][a-zA-Z0-9_]{0,31}\}/;

/** The named part of an issuer's URL; undefined if it has none. @throws Error if it is where it must not be. */
export function readPart(place: string, url: string): NamedPart | undefined {
  if (!/[{}]/.test(url)) return undefined;
  const [part = ""] = NAMED.exec(url) ?? [];
  const [before = "", after = "", ...more] = url.split(part || url);
  const isInHost = /^https?:\/\/[^/]*$/.test(before);
  // Two fixed labels behind it at the least: `https://{tenant}.com/` would be anybody's domain.
  const isFixed = !isInHost || /^(\.[a-z0-9-]+){2,}(:[0-9]+)?(\/|$)/.test(after);
  if (
    part === "" ||
    more.length > 0 ||
    /[{}]/.test(before + after) ||
    !/^https?:\/\//.test(before) ||
    !isFixed
  ) {
    throw new Error(
      `${place}expected one named part like {tenant}, in the path or in front of a domain: https://login.example.com/{tenant}/`,
    );
  }
  return { part, isInHost };
}
