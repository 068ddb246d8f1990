// Lambda function URLs, aws and aws-native. aws itself adds the permission that opens a NONE URL to everybody;
// with aws-native a Permission does. Either way NONE is the route, so it is judged here, before anything exists.

import type { RouteAuth } from "../facts";
import { given, known, selfRef, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import { readCors } from "./cors";

export const functionUrl: Adapter = {
  name: "function-url",
  types: ["aws:lambda:FunctionUrl", "aws-native:lambda:Url"],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    const property = type.startsWith("aws-native:") ? "authType" : "authorizationType";
    const authType = textAt(props, property);
    // A permission names the function, never its URL.
    const named = resource.ref(given(props.functionName) ? "functionName" : "targetFunctionArn");
    const carriers = named.urns.map((one) => ({ urn: one, ids: [], api: selfRef(urn), node: undefined }));
    return {
      apis: [{ urn, name, type, ids, parent, kind: known("function-url") }],
      carriers,
      routes: [
        {
          kind: "function-url",
          method: "ANY",
          path: "/",
          auth: judge(
            authType instanceof Unknown ? authType : authType.state === "known" ? authType.value : "",
          ),
          api: selfRef(urn),
          source: urn,
          sourceName: name,
          spelling: "function-url",
          fix: `${property}: "AWS_IAM"`,
        },
      ],
      cors: readCors(resource, "function-url", "cors", "allowOrigins"),
    };
  },
};

function judge(authType: string | Unknown): RouteAuth {
  if (authType instanceof Unknown) return { verdict: "undecided", unknown: authType };
  if (authType.toUpperCase() === "AWS_IAM") {
    return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  }
  const isNone = authType === "" || authType.toUpperCase() === "NONE";
  return { verdict: "open", reason: isNone ? "no-authorization" : "authorization-unsupported" };
}
