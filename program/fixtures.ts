// A team's own answers for what a program asks of its cloud and nobody can know here: data sources, other stacks' outputs,
// resources read by id. In: a YAML or JSON file. Out: answers by token, stack or resource. Documented in docs/evaluate.md.
import { EvaluateError, readYaml } from "./project";

type Answer = Readonly<Record<string, unknown>>;
type Answers = Readonly<Record<string, Answer>>;

export interface Fixtures {
  /** By function token, e.g. `aws:ec2/getVpc:getVpc`. */
  readonly invokes: Answers;
  /** Outputs by full stack name, e.g. `organization/network/prod`. */
  readonly stackReferences: Answers;
  /** Properties by type and name, e.g. `aws:apigateway/restApi:RestApi legacy`. */
  readonly reads: Answers;
  /** Outputs by type and name, of dynamic providers and components of other languages. */
  readonly resources: Answers;
}

export const noFixtures: Fixtures = { invokes: {}, stackReferences: {}, reads: {}, resources: {} };

const SECTIONS = Object.keys(noFixtures) as (keyof Fixtures)[];

/** Throws EvaluateError on an unknown section, or an answer that is no mapping: a typing error must not count as no answer. */
export function readFixtures(file: string): Fixtures {
  const yaml = readYaml(file, `the sections ${SECTIONS.join(", ")}`);
  for (const [section, answers] of Object.entries(yaml)) {
    if (!SECTIONS.some((known) => known === section))
      throw new EvaluateError(`${file}: "${section}" is no section; they are ${SECTIONS.join(", ")}`);
    if (!isMapping(answers)) throw new EvaluateError(`${file}: "${section}": expected a mapping`);
    for (const [name, answer] of Object.entries(answers))
      if (!isMapping(answer)) throw new EvaluateError(`${file}: "${section}", "${name}": expected a mapping`);
  }
  return { ...noFixtures, ...(yaml as Partial<Fixtures>) };
}

const isMapping = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && !Array.isArray(value);
