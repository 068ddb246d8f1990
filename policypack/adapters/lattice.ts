// VPC Lattice services, aws and aws-native. They answer inside VPCs only, so one without a guard is not open to the internet;
// AWS_IAM is a guard.

import { known, type RouteAuth, selfRef, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import type { Seen } from "./read";

export const lattice: Adapter = {
  name: "lattice",
  types: ["aws:vpclattice:Service", "aws-native:vpclattice:Service"],
  read(resource) {
    const { urn, name, type, ids, parent } = resource;
    const api = { urn, name, type, ids, parent, kind: known("lattice"), isPrivate: known(true) } as const;
    return {
      apis: [api],
      routes: [
        {
          kind: "lattice",
          method: "ANY",
          path: "/*",
          auth: judge(resource),
          api: selfRef(urn),
          source: urn,
          sourceName: name,
          spelling: "lattice",
          fix: 'authType: "AWS_IAM"',
        },
      ],
    };
  },
};

function judge({ props }: Seen): RouteAuth {
  const type = textAt(props, "authType");
  if (type instanceof Unknown) return { verdict: "undecided", unknown: type };
  const wanted = type.state === "known" ? type.value.toUpperCase() : "NONE";
  if (wanted === "AWS_IAM") return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  return { verdict: "open", reason: wanted === "NONE" ? "no-authorization" : "authorization-unsupported" };
}
