// A verdict is cached no longer than a revoked token may live on.

import { defineRule, hitAt, type Remediable } from "./contract";

const WORD = "authorizerResultTtlInSeconds";
const TYPES = /^aws(?:-native)?:apigateway(?:v2)?:Authorizer$/;

export const authorizerTtlBounded = defineRule({
  name: "authorizer-ttl-bounded",
  title: "Authorizer results are cached within bounds",
  severity: "medium",
  levels: { recommended: "advisory", strict: "advisory" },
  strict: { maximum: 300 },
  why: "A cached Allow outlives the token: a caller whose access was taken away keeps it until the cache forgets.",
  fix: "Set authorizerResultTtlInSeconds within the bounds; as a remediation the rule clamps it.",
  controls: { cwe: [613], owasp: ["API2"], nist: ["AC-12"], pci: [], cis: [] },
  options: {
    minimum: {
      type: "integer",
      minimum: 0,
      maximum: 3600,
      default: 0,
      description: "Fewest seconds a result is kept.",
    },
    maximum: {
      type: "integer",
      minimum: 0,
      maximum: 3600,
      default: 3600,
      description: "Most seconds a result is kept.",
    },
  },
  onUnknown: "silent",
  says: "with an authorizer result kept too long or too short",
  remedy: (type, props, { minimum, maximum }) => TYPES.test(type) && clamp(props, minimum, maximum),
  check: ({ authorizers }, { minimum, maximum }) =>
    authorizers.all.flatMap((one) => {
      if (one.ttl.state !== "known" || (one.ttl.value >= minimum && one.ttl.value <= maximum)) return [];
      return [
        hitAt(
          one,
          one.words.ttl,
          `outside ${minimum} to ${maximum}`,
          `${one.words.ttl}: ${minimum} to ${maximum}`,
        ),
      ];
    }),
});

function clamp(props: Remediable, minimum: number, maximum: number): boolean {
  const ttl = props.get(WORD);
  if (typeof ttl !== "number" || (ttl >= minimum && ttl <= maximum)) return false;
  props.set(Math.min(Math.max(ttl, minimum), maximum), WORD);
  return true;
}
