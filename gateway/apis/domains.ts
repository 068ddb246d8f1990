// Custom domains that a program declares → which host and path lead to which stage.

import { asObject, asText, type PlainResource } from "./parts";

export interface DomainMapping {
  /** In lower case. */
  readonly host: string;
  /** Path before the API's own, without a slash at its end. */
  readonly base: string;
  readonly apiId: string;
  readonly stage: string;
  /** Clients must show a certificate there. */
  readonly mutualTls: boolean;
}

export interface Domains {
  readonly mappings: readonly DomainMapping[];
  readonly notices: readonly string[];
}

const MAPPING = /^aws:apigateway(v2)?\/(basePathMapping:BasePathMapping|apiMapping:ApiMapping)$/;
const DOMAIN = /^aws:apigateway(v2)?\/domainName:DomainName$/;
const STAGE = /^aws:apigateway(v2)?\/stage:Stage$/;

export function readDomains(resources: readonly PlainResource[]): Domains {
  const domains = new Map(
    resources
      .filter(({ type }) => DOMAIN.test(type))
      .map(({ name, inputs }) => [
        asText(inputs.domainName) ?? name,
        asObject(inputs.mutualTlsAuthentication),
      ]),
  );
  const mappings: DomainMapping[] = [];
  const notices: string[] = [];
  for (const { name, inputs } of resources.filter(({ type }) => MAPPING.test(type))) {
    const host = asText(inputs.domainName);
    const apiId = asText(inputs.restApi) ?? asText(inputs.apiId);
    const stage = stageOf(resources, asText(inputs.stageName) ?? asText(inputs.stage));
    if (host === undefined || apiId === undefined || stage === undefined) {
      notices.push(`${name}: expected a mapping with a domain name, an API and a stage; it is not served`);
      continue;
    }
    const key = asText(inputs.basePath) ?? asText(inputs.apiMappingKey);
    const base = key === undefined || key === "(none)" ? "" : `/${key.replace(/^\/|\/$/g, "")}`;
    mappings.push({
      host: host.toLowerCase(),
      base,
      apiId,
      stage,
      mutualTls: domains.get(host) !== undefined,
    });
  }
  return { mappings, notices };
}

/** A mapping may name its stage by name or by the resource's id. */
function stageOf(resources: readonly PlainResource[], given: string | undefined): string | undefined {
  const found = resources.find(({ type, id }) => STAGE.test(type) && id === given);
  return asText(found?.inputs.stageName) ?? asText(found?.inputs.name) ?? given;
}
