// The "Policies:" part of the engine's output → the violations it lists, so that tests compare whole lists.
// What does not look like a violation is dropped here; a test that expects one then fails on its absence.

export interface Violation {
  readonly level: string;
  readonly policy: string;
  /** Type and name as the engine prints them, e.g. `aws:apigateway:RestApi: seed`. */
  readonly resource: string;
  /** The violation's message, line by line, without the engine's indentation. */
  readonly message: readonly string[];
}

const heading = /^ {8}- \[(\w+)\](?: {1,2}\[severity: \w+\])? +(\S+) +\((.*)\)$/;
const messageIndent = " ".repeat(10);

/** All violations that one command printed, in its order. */
export function violationsIn(output: string): Violation[] {
  const violations: (Violation & { message: string[] })[] = [];
  let inReport = false;
  for (const line of output.split("\n")) {
    if (line === "Policies:") inReport = true;
    else if (line !== "" && !line.startsWith(" ")) inReport = false;
    if (!inReport) continue;
    const [, level, policy, resource] = heading.exec(line) ?? [];
    if (level !== undefined && policy !== undefined && resource !== undefined) {
      violations.push({ level, policy, resource, message: [] });
    } else if (line.startsWith(messageIndent)) {
      violations.at(-1)?.message.push(line.slice(messageIndent.length));
    }
  }
  return violations;
}

/** What blocks: the mandatory violations, each with its routes, by resource name. */
export function blockersIn(output: string) {
  return violationsIn(output)
    .filter(({ level }) => level === "mandatory")
    .map((violation) => ({
      policy: violation.policy,
      resource: violation.resource,
      routes: routesOf(violation),
    }))
    .sort((a, b) => a.resource.localeCompare(b.resource));
}

/** The routes that a violation lists as `METHOD /path`, in its order. */
export function routesOf(violation: Violation): string[] {
  return violation.message.flatMap((line) => {
    const [, method, path] = /^ +([A-Z]+|\?) +(\/\S*|\?)(?: |$)/.exec(line) ?? [];
    return method !== undefined && path !== undefined ? [`${method} ${path}`] : [];
  });
}
