// Private endpoint and firewall of a REST API, as said at run time. In: anything. Out: problems.
import { RATE_WINDOWS } from "../arguments";
import { type Bag, fits, isBag, isWhole, type Problems } from "./problems";

/** The other scope, CLOUDFRONT, cannot be put in front of a stage. */
const WEB_ACL = /^arn:[^:]+:wafv2:[^:]+:\d{12}:regional\/webacl\/\S+$/;

export function checkPrivateEndpoint(endpoint: unknown, restApiArgs: Bag, problems: Problems): undefined {
  const place = "privateEndpoint";
  for (const own of ["endpointConfiguration", "policy"])
    if (restApiArgs[own] !== undefined)
      problems.add(`restApiArgs.${own}`, "privateEndpoint sets it; leave out one of them");
  if (!isBag(endpoint)) return problems.add(place, "expected { vpcEndpointIds: [...] }");
  problems.onlyNames(place, endpoint, ["vpcEndpointIds"]);
  const { vpcEndpointIds: ids } = endpoint;
  const isList = Array.isArray(ids) && ids.length > 0 && new Set(ids).size === ids.length;
  if (!isList || !ids.every((id) => id !== undefined && fits(id, /^vpce-[0-9a-f]{8,17}$/)))
    problems.add(
      `${place}.vpcEndpointIds`,
      "expected ids like vpce-0123456789abcdef0, at least one, none twice",
    );
}

export function checkFirewall(firewall: unknown, problems: Problems): undefined {
  const place = "firewall";
  if (!isBag(firewall)) return problems.add(place, "expected { webAclArn } or { ratePerAddress }");
  const { webAclArn, ratePerAddress, windowSeconds } = firewall;
  problems.onlyNames(place, firewall, ["webAclArn", "ratePerAddress", "windowSeconds"]);
  if ((webAclArn === undefined) === (ratePerAddress === undefined))
    problems.add(place, "expected either webAclArn, or ratePerAddress for a web ACL made here");
  if (!fits(webAclArn, WEB_ACL))
    problems.add(`${place}.webAclArn`, "expected the ARN of a web ACL of scope REGIONAL");
  // AWS WAF, RateBasedStatement.Limit.
  if (ratePerAddress !== undefined && !isWhole(ratePerAddress, 10, 2_000_000_000))
    problems.add(`${place}.ratePerAddress`, "expected a whole number from 10 to 2000000000");
  if (windowSeconds !== undefined && !(RATE_WINDOWS as readonly unknown[]).includes(windowSeconds))
    problems.add(`${place}.windowSeconds`, `expected one of ${RATE_WINDOWS.join(", ")}`);
  if (webAclArn !== undefined && windowSeconds !== undefined)
    problems.add(`${place}.windowSeconds`, "leave it out, or set ratePerAddress beside it");
}
