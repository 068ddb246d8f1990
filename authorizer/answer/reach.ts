// Patterns of the answered policy + the request's own place in the API → whether the gateway will let this request
// through, as IAM reads `*` and `?`. For the log only: the answer itself never depends on the caller's path.

/** Deny wins. `target` is what follows the stage in the ARN. */
export function isReached(
  { allow, deny }: { readonly allow: readonly string[]; readonly deny: readonly string[] },
  target: string,
): boolean {
  const covers = (pattern: string) => isMatch(pattern, target);
  return allow.some(covers) && !deny.some(covers);
}

/** Goes back to the last `*` only: linear in each, where a regular expression of several `.*` could be made to hang. */
function isMatch(pattern: string, text: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let read = 0; read < text.length; ) {
    if (pattern[at] === "*") {
      star = at;
      mark = read;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[read])) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      mark += 1;
      read = mark;
      at = star + 1;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
