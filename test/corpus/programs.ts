// The corpus: public programs, each rewritten as a small exported state, with the truth about its routes.
// Read as a state, where everything is known, and as a first preview, where whatever comes from another resource is not.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, type Resource } from "../../policypack/check";

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export interface Program {
  readonly file: string;
  readonly title: string;
  readonly origin: string;
  readonly note: string;
  /** `api: METHOD path` of each route nobody guards, and of each that somebody does. */
  readonly truth: { readonly open: readonly string[]; readonly guarded: readonly string[] };
  readonly deployment: { readonly resources: readonly StateResource[] };
}

export interface Outcome {
  readonly found: readonly string[];
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly undecided: number;
  readonly lines: number;
}

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function readCorpus(): readonly Program[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({ ...(JSON.parse(readFileSync(join(__dirname, file), "utf8")) as Program), file }));
}

export function asState({ deployment }: Program): readonly Resource[] {
  return deployment.resources.map(({ urn, type, id, parent, outputs, propertyDependencies }) => ({
    ...{ urn, type, id, parent, propertyDependencies },
    name: nameOf(urn),
    props: outputs,
  }));
}

export function asPreview({ deployment }: Program): readonly Resource[] {
  return deployment.resources.map(({ urn, type, parent, inputs, propertyDependencies }) => {
    const unknown = Object.fromEntries(
      Object.keys(propertyDependencies ?? {}).map((property) => [property, UNKNOWN]),
    );
    return { urn, type, parent, propertyDependencies, name: nameOf(urn), props: { ...inputs, ...unknown } };
  });
}

export function judgeProgram({ truth }: Program, resources: readonly Resource[]): Outcome {
  const { findings } = check(resources);
  const told = findings
    .filter(({ verdict, level }) => verdict === "violation" && level === "mandatory")
    .flatMap(({ places, api, resource }) =>
      places.map(
        ({ method, path }) =>
          `${api?.name ?? resource}: ${[method, path].filter((one) => one !== "").join(" ")}`,
      ),
    );
  const advice = findings.filter(({ verdict }) => verdict === "violation").flatMap(({ places }) => places);
  return {
    found: truth.open.filter((one) => told.includes(one)),
    missed: truth.open.filter((one) => !told.includes(one)),
    falseAlarms: told.filter((one) => !truth.open.includes(one)),
    undecided: findings.filter(({ verdict }) => verdict === "undecided").flatMap(({ places }) => places)
      .length,
    lines: advice.length,
  };
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}
