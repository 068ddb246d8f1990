// What must not be served although it is declared: the routes that a finding is about which stops a run.
// In: a verdict. Out: for each route why it is held back, or that it is not. A finding about a whole API holds all of it, one
// that names no API everything: what cannot be told from the rest is not served.
import { type JudgedStack, stops } from "../cli";
import type { Held } from "../gateway";

interface Block {
  readonly rule: string;
  /** undefined: every API. */
  readonly api: string | undefined;
  /** undefined: every route. */
  readonly route: string | undefined;
}

export function heldBy({ report }: JudgedStack): Held {
  const blocks = report.findings.filter(stops).flatMap(({ rule, api, places }): Block[] => {
    const name = api?.urn?.split("::").at(-1);
    return places.map(({ method, path }) => ({
      rule,
      api: name,
      route:
        path.startsWith("/") || path.startsWith("$")
          ? `${method.startsWith("$") ? "" : method} ${path}`.trim()
          : undefined,
    }));
  });
  return ({ api, method, path }) => {
    const wanted = [`${method} ${path}`.trim(), path];
    const found = blocks.find(
      (block) =>
        (block.api === undefined || block.api === api) &&
        (block.route === undefined || wanted.includes(block.route)),
    );
    return found && `${found.rule} blocks it`;
  };
}
