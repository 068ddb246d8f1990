// The law of unknown values, over whole programs: what nobody answers turns a verdict into undecided, or leaves it. It never makes
// an open route protected or a protected one open, and what it may hide is said. Each generated API is evaluated twice: with its
// answer, and without.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { asResource } from "../../cli/judge/recorded";
import { check, type Report, type Resource } from "../../policypack/check";
import { evaluate } from "../../program/evaluate";
import { hideable, programs } from "../arbitraries/resources";

const directory = join(__dirname, "programs", "law");
/** APIs in one program: two evaluations for all of them. */
const COUNT = Number(process.env.LAW_COUNT ?? 60);
const WAYS = [
  "reference",
  "data source",
  "awaited",
  "resource",
  "configuration",
  "upper case",
  "secret",
  "joined",
  "document",
  "made later",
] as const;

interface Case {
  readonly resources: readonly Resource[];
  readonly way: (typeof WAYS)[number];
  /** Picks one of the values that can be hidden. */
  readonly pick: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  resources: programs.filter((resources) => hideable(resources).length > 0),
  way: fc.constantFrom(...WAYS),
  pick: fc.nat(),
});

/** Texts only, where the way is one of texts. */
const OF_TEXTS = new Set(["configuration", "upper case", "secret", "joined"]);

function planOf({ resources, way, pick }: Case, index: number) {
  const at = (path: readonly (string | number)[]): unknown =>
    path
      .slice(1)
      .reduce<unknown>(
        (here, key) => (here as Record<string, unknown>)[key],
        resources[Number(path[0])]?.props,
      );
  const links = (one: Resource): Record<string, string> =>
    Object.fromEntries(
      Object.entries(one.propertyDependencies ?? {}).flatMap(([key, [to]]) =>
        to === undefined ? [] : [[key, to]],
      ),
    );
  const isFit = (path: readonly (string | number)[]): boolean => {
    const [property] = path.slice(1);
    if (String(property) in links(resources[Number(path[0])] as Resource)) return false;
    const value = at(path);
    if (way === "upper case") return value === String(value).toUpperCase();
    return !OF_TEXTS.has(way) || typeof value === "string";
  };
  const paths = hideable(resources).filter(isFit);
  const path = paths[pick % paths.length];
  if (path === undefined) return undefined;
  const [target, ...rest] = path;
  // A resource that others need is made at once.
  const isNeeded = resources.some((one) =>
    Object.values(links(one)).includes(resources[Number(target)]?.urn ?? ""),
  );
  if (way === "made later" && isNeeded) return undefined;
  const name = `hole${index}`;
  const plan = resources.map((one, position) => ({
    urn: `${index} ${one.urn}`,
    type: one.type,
    name: `p${index}-${one.name}`,
    props: Object.fromEntries(Object.entries(one.props).filter(([key]) => !(key in links(one)))),
    links: Object.fromEntries(Object.entries(links(one)).map(([key, to]) => [key, `${index} ${to}`])),
    ...(position === target ? { hole: { name, way, path: way === "made later" ? [] : rest } } : {}),
  }));
  return { plan, name, way, value: at(path), path };
}

type Planned = NonNullable<ReturnType<typeof planOf>>;
interface Judged {
  readonly report: Report;
  /** What would answer what may be missing. */
  readonly hidden: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), "portcullis-law-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function judge(planned: readonly Planned[], isAnswered: boolean): Promise<Judged> {
  process.env.LAW_PLAN = join(folder, "plan.json");
  writeFileSync(process.env.LAW_PLAN, JSON.stringify(planned.flatMap(({ plan }) => plan)));
  const fixtures = join(folder, "fixtures.json");
  const outputs = Object.fromEntries(planned.map(({ name, value }) => [name, value]));
  writeFileSync(
    fixtures,
    JSON.stringify({
      invokes: {
        "test:index/get:get": planned.map(({ name, value }) => ({ args: { name }, answer: { value } })),
      },
      stackReferences: { "acme/other/dev": outputs },
      resources: Object.fromEntries(
        planned.map(({ name, value }) => [`test:index:Thing ${name}`, { value }]),
      ),
    }),
  );
  const config = planned.flatMap(({ name, way, value }) => {
    if (way === "document") return [[name, JSON.stringify({ value })] as const];
    return OF_TEXTS.has(way) ? [[name, String(value)] as const] : [];
  });
  const evaluation = await evaluate({
    directory,
    transpileOnly: true,
    placeholderConfig: true,
    env: ["LAW_PLAN"],
    ...(isAnswered ? { fixtures, config: Object.fromEntries(config) } : {}),
  });
  const hidden = evaluation.hidden.flatMap(({ answers }) => answers);
  return { report: check(evaluation.resources.map(asResource), { missing: hidden }), hidden };
}

const routesOf = ({ report }: Judged, index: number) =>
  report.routes.filter(({ api }) => new RegExp(`::p${index}-`).test(api.urn ?? ""));

/** What breaks the law, in a line each. */
function breaches(planned: Planned, index: number, known: Judged, unknown: Judged): readonly string[] {
  const [before, after] = [routesOf(known, index), routesOf(unknown, index)];
  const told = `${planned.name} by ${planned.way} at ${planned.path.join(".")} (${planned.plan[0]?.type})`;
  const isSaid =
    unknown.hidden.some(
      (answer) => answer.endsWith(` ${planned.name}`) || answer.includes(` ${planned.name})`),
    ) || after.some(({ verdict }) => verdict === "undecided");
  return before.flatMap((route) => {
    const same = after.filter(
      ({ api, method, path }) => api.urn === route.api.urn && method === route.method && path === route.path,
    );
    if (same.length === 0)
      return isSaid || after.length >= before.length
        ? []
        : [`${told}: ${route.verdict} ${route.method} ${route.path} vanished`];
    return same
      .filter(({ verdict }) => verdict !== route.verdict && verdict !== "undecided")
      .map(({ verdict }) => `${told}: ${route.method} ${route.path} ${route.verdict} became ${verdict}`);
  });
}

let planned: readonly Planned[];
let known: Judged;
let unknown: Judged;
beforeAll(async () => {
  const seed = Number(process.env.LAW_SEED ?? 20261126);
  planned = fc.sample(cases, { numRuns: COUNT, seed }).flatMap((one, index) => planOf(one, index) ?? []);
  known = await judge(planned, true);
  unknown = await judge(planned, false);
});

test("making a value unknown turns verdicts into undecided only, and says what it may hide", () => {
  const found = planned.flatMap((one) => breaches(one, Number(one.name.slice(4)), known, unknown));
  expect(found).toEqual([]);
});

test("the programs decide something: most routes are judged where everything is answered, and the unknown is seen", () => {
  const count = (judged: Judged, verdict: string) =>
    judged.report.routes.filter((one) => one.verdict === verdict).length;
  expect(count(known, "open")).toBeGreaterThan(COUNT / 4);
  expect(count(known, "protected")).toBeGreaterThan(COUNT / 4);
  expect(count(unknown, "undecided")).toBeGreaterThan(count(known, "undecided"));
});
