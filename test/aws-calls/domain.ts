// Test tooling: custom domains, their certificates and records, as calls of API Gateway V2, ACM and Route 53.
// In: inputs of the resources. Out: the calls. A validation makes none: the provider waits there.

import { type Kind, type Properties, UntranslatedError } from "./call";
import { answered, compact, Inputs } from "./inputs";

const tagList = (tags: unknown): Properties[] | undefined =>
  tags === undefined ? undefined : Object.entries(tags as Properties).map(([Key, Value]) => ({ Key, Value }));

const domainName: Kind = {
  replacedBy: ["domainName", "domainNameConfiguration", "mutualTlsAuthentication"],
  async create(call, bag) {
    const inputs = new Inputs("apigatewayv2.DomainName", bag);
    inputs.ignore("region", "tagsAll");
    const DomainName = inputs.text("domainName");
    const configuration = inputs.inner("domainNameConfiguration", (one) =>
      compact({
        CertificateArn: one.text("certificateArn"),
        EndpointType: one.text("endpointType"),
        SecurityPolicy: one.text("securityPolicy"),
        IpAddressType: one.take("ipAddressType"),
        OwnershipVerificationCertificateArn: one.take("ownershipVerificationCertificateArn"),
      }),
    );
    const request = compact({
      DomainName,
      DomainNameConfigurations: [configuration],
      MutualTlsAuthentication: inputs.inner("mutualTlsAuthentication", (one) =>
        compact({
          TruststoreUri: one.text("truststoreUri"),
          TruststoreVersion: one.take("truststoreVersion"),
        }),
      ),
      Tags: inputs.take("tags"),
    });
    inputs.end();
    await call("apigatewayv2", "CreateDomainName", request);
    return { id: DomainName, outputs: {} };
  },
  async remove(call, { id }) {
    await call("apigatewayv2", "DeleteDomainName", { DomainName: id });
  },
};

const apiMapping: Kind = {
  replacedBy: ["apiId", "domainName", "stage", "apiMappingKey"],
  async create(call, bag) {
    const inputs = new Inputs("apigatewayv2.ApiMapping", bag);
    inputs.ignore("region");
    const request = compact({
      ApiId: inputs.text("apiId"),
      DomainName: inputs.text("domainName"),
      Stage: inputs.text("stage"),
      ApiMappingKey: inputs.take("apiMappingKey"),
    });
    inputs.end();
    return {
      id: answered(await call("apigatewayv2", "CreateApiMapping", request), "ApiMappingId"),
      outputs: {},
    };
  },
  async remove(call, { id, inputs }) {
    await call("apigatewayv2", "DeleteApiMapping", { ApiMappingId: id, DomainName: inputs.domainName });
  },
};

const certificate: Kind = {
  replacedBy: ["domainName", "validationMethod"],
  async create(call, bag) {
    const inputs = new Inputs("acm.Certificate", bag);
    inputs.ignore("region", "tagsAll");
    const request = compact({
      DomainName: inputs.text("domainName"),
      ValidationMethod: inputs.text("validationMethod"),
      Tags: tagList(inputs.take("tags")),
    });
    inputs.end();
    const arn = answered(await call("acm", "RequestCertificate", request), "CertificateArn");
    return { id: arn, outputs: { arn } };
  },
  async remove(call, { id }) {
    await call("acm", "DeleteCertificate", { CertificateArn: id });
  },
};

const validation: Kind = {
  replacedBy: [],
  async create(_call, bag) {
    const inputs = new Inputs("acm.CertificateValidation", bag);
    const arn = inputs.text("certificateArn");
    inputs.ignore("validationRecordFqdns", "region");
    inputs.end();
    return { id: arn, outputs: { certificateArn: arn } };
  },
  async remove() {},
};

const record: Kind = {
  replacedBy: ["zoneId", "name", "type", "records", "aliases", "ttl"],
  async create(call, bag) {
    const change = changeOf(bag, bag.allowOverwrite === true ? "UPSERT" : "CREATE");
    await call("route53", "ChangeResourceRecordSets", change);
    return {
      id: `${String(bag.zoneId)}_${String(bag.name)}_${String(bag.type)}`,
      outputs: { fqdn: bag.name },
    };
  },
  async remove(call, { inputs }) {
    await call("route53", "ChangeResourceRecordSets", changeOf(inputs, "DELETE"));
  },
};

function changeOf(bag: Properties, Action: string): Properties {
  const inputs = new Inputs("route53.Record", bag);
  inputs.ignore("allowOverwrite");
  const records = inputs.take("records") as readonly string[] | undefined;
  const AliasTarget = inputs.inner("aliases", (alias) => ({
    DNSName: alias.text("name"),
    HostedZoneId: alias.text("zoneId"),
    EvaluateTargetHealth: alias.take("evaluateTargetHealth"),
  }));
  if ((records === undefined) === (AliasTarget === undefined))
    throw new UntranslatedError("route53.Record: expected either records or one alias");
  const ResourceRecordSet = compact({
    Name: inputs.text("name"),
    Type: inputs.text("type"),
    TTL: inputs.take("ttl"),
    ResourceRecords: records?.map((Value) => ({ Value })),
    AliasTarget,
  });
  const HostedZoneId = inputs.text("zoneId");
  inputs.end();
  return { HostedZoneId, ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] } };
}

export const domainKinds: Readonly<Record<string, Kind>> = {
  "aws:apigatewayv2/domainName:DomainName": domainName,
  "aws:apigatewayv2/apiMapping:ApiMapping": apiMapping,
  "aws:acm/certificate:Certificate": certificate,
  "aws:acm/certificateValidation:CertificateValidation": validation,
  "aws:route53/record:Record": record,
};
