// Function URLs that a program declares → the function, who may call it, from which origins.

import { type Cors, readCors } from "./http";
import { type Access, asText, type PlainResource } from "./parts";

export interface FunctionUrl {
  /** The resource's logical name. */
  readonly name: string;
  readonly functionArn: string;
  readonly access: Access;
  readonly cors: Cors | undefined;
  /** The host that AWS would give it, where the program's outputs hold one. */
  readonly host: string | undefined;
}

export function readFunctionUrls(resources: readonly PlainResource[]): FunctionUrl[] {
  return resources
    .filter(({ type }) => type === "aws:lambda/functionUrl:FunctionUrl")
    .map(({ name, inputs, outputs }) => {
      const url = asText(outputs.functionUrl) ?? "";
      return {
        name,
        functionArn: functionArn(resources, asText(inputs.functionName) ?? ""),
        access: accessOf(inputs),
        cors: readCors(inputs.cors),
        host: URL.canParse(url) ? new URL(url).host : undefined,
      };
    });
}

function accessOf({ authorizationType, invokeMode }: PlainResource["inputs"]): Access {
  if (invokeMode === "RESPONSE_STREAM")
    return { kind: "refused", reason: "response streaming is not simulated" };
  if (authorizationType === "NONE") return { kind: "open" };
  if (authorizationType === "AWS_IAM") return { kind: "iam" };
  return { kind: "refused", reason: "expected its authorizationType to be NONE or AWS_IAM" };
}

/** A function is named by its ARN, its name or the resource's id. */
function functionArn(resources: readonly PlainResource[], given: string): string {
  const found = resources.find(
    ({ type, id, outputs }) =>
      type === "aws:lambda/function:Function" && [id, outputs.arn, outputs.name].includes(given),
  );
  return asText(found?.outputs.arn) ?? given;
}
