// The Principal of a resource policy's statement → a test of who calls. What is not understood is refused, never skipped.

/** Undefined: nobody in particular, a request without a signature. */
export type CallerArn = string | undefined;
export type PrincipalTest = (caller: CallerArn) => boolean;

/** `Principal` or `NotPrincipal`, exactly one of them. Undefined: malformed, or a kind of principal that is not simulated. */
export function readPrincipal(element: Readonly<Record<string, unknown>>): PrincipalTest | undefined {
  const { Principal: positive, NotPrincipal: negative } = element;
  if ((positive === undefined) === (negative === undefined)) return undefined;
  const patterns = patternsOf(positive ?? negative);
  if (patterns === undefined) return undefined;
  const covers: PrincipalTest = (caller) => patterns.some((pattern) => coversOne(pattern, caller));
  return positive === undefined ? (caller) => !covers(caller) : covers;
}

function patternsOf(declared: unknown): string[] | undefined {
  if (declared === "*") return ["*"];
  if (typeof declared !== "object" || declared === null) return undefined;
  const patterns: string[] = [];
  for (const [kind, value] of Object.entries(declared)) {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (!list.every((one): one is string => typeof one === "string")) return undefined;
    // A service never calls this gateway: its statements fit nobody here.
    if (kind === "AWS") patterns.push(...list);
    else if (kind !== "Service") return undefined;
  }
  return patterns;
}

/** An account stands for everybody in it, whether written as a number or as its root. */
function coversOne(pattern: string, caller: CallerArn): boolean {
  if (pattern === "*") return true;
  if (caller === undefined) return false;
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(pattern)?.[1];
  return account === undefined ? pattern === caller : caller.split(":")[4] === account;
}
