// One account's region → a judged stack, by the same check() as programs and states. APIs are judged as they come, so
// that what is kept of each is its report alone. In: a reader. Out: the stack, its APIs by their keys, and every hole.

import { check, type Report, type RouteReport } from "../../policypack/check";
import type { Operation } from "../aws";
import { type Policy, waiversFor } from "../inputs";
import type { BrokenStack, JudgedStack } from "../judgement";
import { OPERATIONS } from "./operations";
import type { Reader, Unread } from "./reader";
import { apisOf } from "./services";

/** One API as it is there. */
export interface LiveApi {
  readonly key: string;
  readonly name: string;
  /** `ACCOUNT/REGION`. */
  readonly where: string;
  readonly isWhole: boolean;
  readonly routes: readonly RouteReport[];
}

export interface Inventory {
  readonly stack: JudgedStack;
  readonly broken: readonly BrokenStack[];
  readonly apis: readonly LiveApi[];
  /** `ACCOUNT/REGION`. */
  readonly where: string;
  /** Lists with a hole: what is not on them may be there all the same. */
  readonly unread: ReadonlySet<Operation>;
}

export async function judgeRegion(
  where: string,
  reader: Reader,
  policy: Policy,
  onApi: (name: string) => void = () => undefined,
): Promise<Inventory> {
  const reports: Report[] = [];
  const apis: LiveApi[] = [];
  // One file for everything that is there: an entry that this API does not need, another one may.
  const waivers = waiversFor(policy, process.cwd(), undefined);
  let resources = 0;
  for await (const { name, key, isWhole, resources: own } of apisOf(reader)) {
    onApi(name);
    const report = check(own, { ...policy.configuration, today: policy.today, waivers });
    resources += own.length;
    reports.push(withoutOthers(report));
    apis.push({ key, name, where, isWhole, routes: report.routes });
  }
  const origin = { kind: "live", path: where } as const;
  const [account = "", region = ""] = where.split("/");
  return {
    stack: {
      project: account,
      stack: region,
      origin,
      resources,
      report: joined(reports),
      sources: {},
      assumed: [],
    },
    where,
    unread: new Set(reader.unread.map(({ operation }) => operation)),
    broken: reader.unread.map((one) => ({ origin, stack: where, message: told(one) })),
    apis,
  };
}

/** Without the waivers that this API has nothing to do with: a file of hundreds would be kept for each of thousands. */
const withoutOthers = (report: Report): Report => ({
  ...report,
  waivers: report.waivers.filter(({ state }) => state !== "elsewhere"),
});

/** What is wrong with the file itself is said once, though each API's report says it. */
function once<T>(items: readonly T[], isOfFile: (item: T) => boolean): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (!isOfFile(item)) return true;
    const key = JSON.stringify(item);
    return seen.has(key) ? false : seen.add(key);
  });
}

function joined(reports: readonly Report[]): Report {
  return {
    findings: once(
      reports.flatMap(({ findings }) => findings),
      ({ rule }) => rule === "waivers-in-order",
    ),
    routes: reports.flatMap(({ routes }) => routes),
    apis: reports.flatMap(({ apis }) => apis),
    waivers: once(
      reports.flatMap(({ waivers }) => waivers),
      ({ state }) => state === "malformed",
    ),
    unclaimed: reports.flatMap(({ unclaimed }) => unclaimed),
  };
}

function told({ operation, of, code }: Unread): string {
  const { action } = OPERATIONS[operation];
  const whose = of === "" ? "" : ` of ${of}`;
  const isDenied = /denied|unauthorized|forbidden/i.test(code);
  const hint = isDenied && action !== undefined ? `: ${action} is needed (--policy prints all)` : "";
  return `could not read ${operation}${whose}: ${code}${hint}`;
}
