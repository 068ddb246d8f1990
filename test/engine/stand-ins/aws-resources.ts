// Test tooling: what AWS would compute for a resource, made up but deterministic, in AWS's own formats.
// Inputs in, id and computed outputs out; the account is the one of AWS's documentation.

import { createHash } from "node:crypto";

export const account = "123456789012";
export const partition = "aws";

export type Properties = Record<string, unknown>;

interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

interface Place {
  readonly urn: string;
  readonly inputs: Properties;
  readonly region: string;
}

/** Property that the provider names by itself when the program does not, by resource type. */
const autoNamed: Readonly<Record<string, string>> = {
  "aws:lambda/function:Function": "name",
  "aws:iam/role:Role": "name",
  "aws:iam/policy:Policy": "name",
  "aws:iam/rolePolicy:RolePolicy": "name",
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:apigateway/restApi:RestApi": "name",
  "aws:apigatewayv2/api:Api": "name",
  "aws:s3/bucket:Bucket": "bucket",
};

const replacing: Readonly<Record<string, readonly string[]>> = {
  "aws:apigateway/deployment:Deployment": ["restApi", "triggers", "variables"],
  "aws:lambda/permission:Permission": ["action", "function", "principal", "sourceArn", "statementId"],
};

const computed: Readonly<Record<string, (place: Place) => Created>> = {
  "aws:lambda/function:Function": ({ inputs, region }) => {
    const name = text(inputs.name);
    const arn = `arn:${partition}:lambda:${region}:${account}:function:${name}`;
    const invokeArn = `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
    return { id: name, outputs: { arn, invokeArn, qualifiedArn: `${arn}:$LATEST`, version: "$LATEST" } };
  },
  "aws:lambda/functionUrl:FunctionUrl": ({ urn, inputs, region }) => ({
    id: text(inputs.functionName),
    outputs: {
      functionUrl: `https://${digest(urn, 32)}.lambda-url.${region}.on.aws/`,
      urlId: digest(urn, 32),
    },
  }),
  "aws:iam/role:Role": ({ urn, inputs }) => ({
    id: text(inputs.name),
    outputs: {
      arn: `arn:${partition}:iam::${account}:role/${text(inputs.name)}`,
      uniqueId: `AROA${digest(urn, 16).toUpperCase()}`,
    },
  }),
  "aws:cloudwatch/logGroup:LogGroup": ({ inputs, region }) => ({
    id: text(inputs.name),
    outputs: { arn: `arn:${partition}:logs:${region}:${account}:log-group:${text(inputs.name)}` },
  }),
  "aws:cognito/userPool:UserPool": ({ urn, region }) => {
    const id = `${region}_${digest(urn, 9)}`;
    return { id, outputs: { arn: `arn:${partition}:cognito-idp:${region}:${account}:userpool/${id}` } };
  },
  "aws:apigateway/restApi:RestApi": ({ urn, region }) => {
    const id = digest(urn, 10);
    return {
      id,
      outputs: {
        arn: `arn:${partition}:apigateway:${region}::/restapis/${id}`,
        executionArn: `arn:${partition}:execute-api:${region}:${account}:${id}`,
        rootResourceId: digest(`${urn}/`, 10),
      },
    };
  },
  "aws:apigateway/stage:Stage": ({ inputs, region }) => {
    const [api, stage] = [text(inputs.restApi), text(inputs.stageName)];
    return {
      id: `ags-${api}-${stage}`,
      outputs: {
        arn: `arn:${partition}:apigateway:${region}::/restapis/${api}/stages/${stage}`,
        executionArn: `arn:${partition}:execute-api:${region}:${account}:${api}/${stage}`,
        invokeUrl: `https://${api}.execute-api.${region}.amazonaws.com/${stage}`,
      },
    };
  },
  "aws:apigatewayv2/stage:Stage": ({ inputs, region }) => {
    const [api, stage] = [text(inputs.apiId), text(inputs.name)];
    const invokeUrl = `https://${api}.execute-api.${region}.amazonaws.com/${stage === "$default" ? "" : stage}`;
    return {
      id: stage,
      outputs: { arn: `arn:${partition}:apigateway:${region}::/apis/${api}/stages/${stage}`, invokeUrl },
    };
  },
  "aws:apigatewayv2/api:Api": ({ urn, region }) => {
    const id = digest(urn, 10);
    return {
      id,
      outputs: {
        arn: `arn:${partition}:apigateway:${region}::/apis/${id}`,
        executionArn: `arn:${partition}:execute-api:${region}:${account}:${id}`,
        apiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com`,
      },
    };
  },
};

/** The id and the computed outputs of a resource; a type without an entry gets an id and an ARN. */
export function computeOutputs(type: string, urn: string, inputs: Properties, region: string): Created {
  const known = computed[type];
  if (known !== undefined) return known({ urn, inputs, region });
  const id = digest(urn, 10);
  const service = type.split(/[:/]/)[1] ?? "";
  return { id, outputs: { arn: `arn:${partition}:${service}:${region}:${account}:${id}` } };
}

/** The inputs with a name like the provider's own: kept on update, else the logical name and seven digits. */
export function autoName(type: string, urn: string, olds: Properties, news: Properties): Properties {
  const property = autoNamed[type];
  if (property === undefined || news[property] !== undefined) return news;
  const logical = urn.split("::").at(-1) ?? "";
  return { ...news, [property]: olds[property] ?? `${logical}-${digest(urn, 7)}` };
}

/** Whether a change of that property makes AWS replace the resource. */
export function forcesReplacement(type: string, property: string): boolean {
  return autoNamed[type] === property || (replacing[type]?.includes(property) ?? false);
}

function digest(of: string, length: number): string {
  return createHash("sha256").update(of).digest("hex").slice(0, length);
}

/** A string input, secret or not; anything else is the stand-in's own mistake. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "value" in value) return text(value.value);
  return "";
}
