// Every `*` of every policy that a program makes: of roles, of buckets and keys, of APIs, of functions. In: recorded resources.
// Out: one line each, `what: where: what it says`. A `*` is a wish for more than is needed until somebody wrote down why.
import { type RecordedResource, revealSecrets } from "../../program";

/** Where policies stand, by property; a policy is text or an object. */
const POLICIES = /^(policy|assumeRolePolicy|resourcePolicy|accessPolicy|policyDocument)$/;

interface Statement {
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

export function starsIn(resources: readonly RecordedResource[]): readonly string[] {
  return resources.flatMap(({ type, inputs }) => {
    const own = revealSecrets(inputs) as Readonly<Record<string, unknown>>;
    return [...policiesIn(own), ...policiesInDocument(own.body)]
      .flatMap(statementsOf)
      .flatMap(starsOf)
      .concat(type === "aws:lambda/permission:Permission" ? permission(own) : []);
  });
}

function policiesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(policiesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    POLICIES.test(name) ? [inner] : name === "body" ? [] : policiesIn(inner),
  );
}

/** A REST API's document has the policy of the API in it. */
function policiesInDocument(body: unknown): readonly unknown[] {
  const document = typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : undefined;
  return document === undefined ? [] : [document["x-amazon-apigateway-policy"]];
}

function statementsOf(policy: unknown): readonly Statement[] {
  const read = typeof policy === "string" ? (JSON.parse(policy) as unknown) : policy;
  const { Statement: found = [] } = (read ?? {}) as { readonly Statement?: Statement | readonly Statement[] };
  return [found].flat() as Statement[];
}

function starsOf(statement: Statement): readonly string[] {
  const { Action, NotAction, Resource, NotResource, Principal } = statement;
  const actions = [Action, NotAction].flat().filter((one) => one !== undefined);
  const said = `${actions.join(", ")}${statement.Condition === undefined ? "" : " on a condition"}`;
  const places: readonly (readonly [string, unknown])[] = [
    ["action", actions],
    ["resource", [Resource, NotResource].flat()],
    [
      "principal",
      typeof Principal === "object" && Principal !== null ? Object.values(Principal) : [Principal],
    ],
  ];
  return places.flatMap(([place, values]) =>
    [values]
      .flat(3)
      .filter((value) => typeof value === "string" && value.includes("*"))
      .map((value) => `${said}: ${place}: ${shape(String(value))}`),
  );
}

/** A permission without a source, or from many, opens a function to them. */
function permission({ action, principal, sourceArn }: Readonly<Record<string, unknown>>): readonly string[] {
  const stars = [
    ...(String(principal).includes("*") ? [`principal: ${principal}`] : []),
    ...(sourceArn === undefined ? ["source: none"] : []),
    ...(String(sourceArn).includes("*") ? [`source: ${shape(String(sourceArn))}`] : []),
  ];
  return stars.map((star) => `${action}: ${star}`);
}

/** Without what the program's own names are: an ARN's service, and where in its last part the stars stand. */
function shape(value: string): string {
  if (!value.startsWith("arn:")) return value;
  const [, , service = "", , , ...rest] = value.split(":");
  const last = rest.join(":").replace(/[^*/:]+/g, "…");
  return `${service} ${last}`;
}
