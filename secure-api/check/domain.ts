// A custom domain, as said at run time. In: anything. Out: problems.
import type { Kind } from "../arguments";
import { fits, isBag, type Problems } from "./problems";

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const SEGMENT = "[A-Za-z0-9$_.+!*'()-]+";
/** AWS "Work with API mappings": several levels for REST and HTTP APIs, one for WebSocket APIs. */
const PATHS = new RegExp(`^${SEGMENT}(/${SEGMENT})*$`);
const PATH = new RegExp(`^${SEGMENT}$`);
const CERTIFICATE = /^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/\S+$/;

export function checkDomain(domain: unknown, kind: Kind, problems: Problems): undefined {
  const place = "domain";
  if (!isBag(domain))
    return problems.add(place, "expected { name, certificateArn } or { name, hostedZoneId }");
  problems.onlyNames(place, domain, ["name", "basePath", "certificateArn", "hostedZoneId", "mutualTls"]);
  const { name, basePath, certificateArn, hostedZoneId, mutualTls } = domain;
  if (!(typeof name === "string" && HOST.test(name)))
    problems.add(`${place}.name`, "expected a host name in small letters, e.g. api.example.com");
  if (certificateArn === undefined && hostedZoneId === undefined)
    problems.add(
      place,
      "expected certificateArn, or hostedZoneId: then the certificate is made and validated there",
    );
  if (!fits(certificateArn, CERTIFICATE))
    problems.add(`${place}.certificateArn`, "expected the ARN of a certificate of ACM");
  if (!fits(hostedZoneId, /^Z[A-Z0-9]{1,31}$/))
    problems.add(`${place}.hostedZoneId`, "expected the id of a Route 53 zone, e.g. Z0123456789EXAMPLE");
  const path = kind === "websocket" ? PATH : PATHS;
  if (basePath !== undefined && !(typeof basePath === "string" && path.test(basePath)))
    problems.add(
      `${place}.basePath`,
      kind === "websocket"
        ? "expected one path segment, e.g. v1"
        : "expected a path without slashes at its ends, e.g. shop/v1",
    );
  if (mutualTls !== undefined) checkMutualTls(`${place}.mutualTls`, mutualTls, kind, problems);
}

function checkMutualTls(place: string, mutualTls: unknown, kind: Kind, problems: Problems): undefined {
  if (kind === "websocket") return problems.add(place, "AWS documents none for WebSocket APIs; leave it out");
  if (!isBag(mutualTls)) return problems.add(place, "expected { truststoreUri }");
  const { truststoreUri, truststoreVersion, ownershipCertificateArn } = mutualTls;
  problems.onlyNames(place, mutualTls, ["truststoreUri", "truststoreVersion", "ownershipCertificateArn"]);
  if (truststoreUri === undefined || !fits(truststoreUri, /^s3:\/\/[^/\s]+\/\S+$/))
    problems.add(`${place}.truststoreUri`, "expected s3://bucket/key of the authorities' certificates");
  if (!fits(truststoreVersion, /^\S+$/))
    problems.add(`${place}.truststoreVersion`, "expected a version's id");
  if (!fits(ownershipCertificateArn, CERTIFICATE))
    problems.add(`${place}.ownershipCertificateArn`, "expected the ARN of a public certificate of ACM");
}
