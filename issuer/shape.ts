// What the tokens of one kind of issuer look like: where scopes, permissions, groups, roles and the audience stand, and what each
// token holds beside. In: what a token is to grant. Out: claims under that issuer's own names.

export type Claims = Readonly<Record<string, unknown>>;

export interface Shape {
  /** Over the defaults; null leaves a claim out. */
  readonly base: Claims;
  /** The header's `typ`. */
  readonly typ: string;
  readonly audience: string;
  readonly scopes: string;
  readonly permissions: string;
  readonly groups: string;
  /** Names from the outside in. */
  readonly roles: readonly string[];
}

/** What the local issuer makes unless it is told otherwise. */
export const AUTH0: Shape = {
  base: {},
  typ: "JWT",
  audience: "aud",
  scopes: "scope",
  permissions: "permissions",
  groups: "groups",
  roles: ["roles"],
};

export interface Granted {
  readonly audience?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly permissions?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  /** Further claims, names from the outside in. */
  readonly claims?: readonly (readonly [path: readonly string[], value: unknown])[] | undefined;
}

export function grant(shape: Shape, granted: Granted): Claims {
  const { audience, scopes = [], permissions = [], groups = [], roles = [], claims = [] } = granted;
  const places: readonly (readonly [readonly string[], unknown])[] = [
    ...(audience === undefined ? [] : [[[shape.audience], audience] as const]),
    ...(scopes.length === 0 ? [] : [[[shape.scopes], scopes.join(" ")] as const]),
    ...(permissions.length === 0 ? [] : [[[shape.permissions], permissions] as const]),
    ...(groups.length === 0 ? [] : [[[shape.groups], groups] as const]),
    ...(roles.length === 0 ? [] : [[shape.roles, roles] as const]),
    ...claims,
  ];
  return places.reduce<Claims>((all, [path, value]) => laidOver(all, path, value), {});
}

/** Lists at one place are put together: a permission and a role may stand in the same claim. */
function laidOver(all: Claims, [name = "", ...rest]: readonly string[], value: unknown): Claims {
  const former = all[name];
  if (rest.length > 0) {
    const inner = typeof former === "object" && former !== null ? (former as Claims) : {};
    return { ...all, [name]: laidOver(inner, rest, value) };
  }
  const both = Array.isArray(former) && Array.isArray(value) ? [...new Set([...former, ...value])] : value;
  return { ...all, [name]: both };
}

/** Claims as a person writes them: null leaves one out, also where the issuer would set it. */
export const withoutNulls = (claims: Claims): Claims =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, value === null ? undefined : value]),
  );

const ELSEWHERE = "https://another-api.example.com";
/** A scope that no program asks for. */
const NO_SCOPE = "portcullis:none";
/** What says who made a token, when and for whom, and not what it grants. */
const ABOUT = new Set(["iss", "sub", "aud", "iat", "nbf", "exp", "jti", "token_use"]);

export const forAnother = (shape: Shape): Claims => ({ [shape.audience]: ELSEWHERE });

/** The same token without anything that it grants. */
export function grantingNothing(shape: Shape, claims: Claims): Claims {
  const granting = Object.keys(claims).filter((name) => !ABOUT.has(name) && name !== shape.audience);
  const bare = Object.fromEntries(granting.map((name) => [name, shape.base[name] ?? undefined]));
  return { ...bare, [shape.permissions]: shape.base[shape.permissions] ?? [], [shape.scopes]: NO_SCOPE };
}
