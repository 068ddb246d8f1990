// Test tooling: the calls by which AWS's provider would bring up an evaluated program and take it away, and nobody answering
// them but this file.
// In: a program's resources. Out: every call with the resource it is of, and every resource that has no calls.

import type { Evaluation, RecordedResource } from "../../program";
import { type Bodies, type Call, kindsOf, type Place, type Properties, withName } from "../aws-calls";

export interface RecordedCall {
  readonly of: string;
  readonly service: string;
  readonly operation: string;
  readonly input: Properties;
}

export interface Recording {
  readonly calls: readonly RecordedCall[];
  /** Types without a translation. */
  readonly untranslated: readonly string[];
}

export async function recordCalls(
  { resources }: Evaluation,
  bodies: Bodies,
  place: Place,
): Promise<Recording> {
  const kinds = kindsOf(bodies);
  const calls: RecordedCall[] = [];
  const untranslated = new Set<string>();
  for (const resource of resources.filter(({ custom, type }) => custom && type.startsWith("aws:"))) {
    const kind = kinds[resource.type];
    if (kind === undefined) {
      untranslated.add(resource.type);
      continue;
    }
    const inputs = withName(kind, resource.urn, resource.inputs);
    const call = recorder(resource, calls, place);
    const whole = revealed(inputs) as Properties;
    const made = await kind.create(call, whole, place);
    await kind.remove(call, { ...made, inputs: whole });
  }
  return { calls, untranslated: [...untranslated].sort() };
}

/** A double of AWS: it gives every call the ids that an answer would hold, and checks nothing. */
const recorder =
  (resource: RecordedResource, calls: RecordedCall[], { partition, region, account }: Place): Call =>
  async (service, operation, input) => {
    calls.push({ of: `${resource.type} ${resource.name}`, service, operation, input });
    return {
      id: "a1b2c3d4e5",
      items: [{ id: "r00troot00", path: "/" }],
      FunctionArn: `arn:${partition}:lambda:${region}:${account}:function:${String(input.FunctionName)}`,
      ApiId: "a1b2c3d4e5",
      ApiEndpoint: `https://a1b2c3d4e5.execute-api.${region}.amazonaws.com`,
      AuthorizerId: "a1b2c3",
      IntegrationId: "a1b2c3",
      RouteId: "a1b2c3",
      RouteResponseId: "a1b2c3",
      DeploymentId: "a1b2c3",
      ApiMappingId: "a1b2c3",
      CertificateArn: `arn:${partition}:acm:${region}:${account}:certificate/11111111-2222-3333-4444-555555555555`,
      queryDefinitionId: "11111111-2222-3333-4444-555555555555",
      Summary: { Id: "11111111-2222-3333-4444-555555555555" },
      LockToken: "11111111-2222-3333-4444-555555555555",
    };
  };

/** A secret goes to AWS as what it is; here it is checked like any other value. */
function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  if ("$secret" in value && "value" in value) return revealed(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revealed(member)]));
}

/** Calls as JSON for the Python scripts: bytes have a spelling of their own. */
export const asJson = (calls: readonly RecordedCall[]): unknown =>
  JSON.parse(
    JSON.stringify(calls, (_key, value) =>
      value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString("base64") } : value,
    ),
  );

const policyMembers: Readonly<Record<string, boolean>> = {
  AssumeRolePolicyDocument: true,
  PolicyDocument: false,
};

/** Every policy document among the calls; `trust` says which name a principal and no resource. */
export const policiesIn = (calls: readonly RecordedCall[]) =>
  calls.flatMap(({ of, input }) =>
    Object.entries(policyMembers)
      .filter(([member]) => typeof input[member] === "string")
      .map(([member, trust]) => ({ of, trust, document: input[member] })),
  );

/** Every API body among the calls, as an object. */
export const bodiesIn = (calls: readonly RecordedCall[]) =>
  calls
    .filter(({ operation }) => operation === "PutRestApi" || operation === "ReimportApi")
    .map(({ of, input }) => ({ of, document: JSON.parse(textOf(input.body ?? input.Body)) }));

const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
