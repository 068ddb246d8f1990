// The address of an API's own: certificate, domain, mapping, and where it is written down. In: settings and a stage. Out: the URL.
// API Gateway's second version makes domains for the three kinds of API alike.
import { acm, apigatewayv2, route53 } from "@pulumi/aws";
import { type CustomResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { ClientDomainArgs, SocketDomainArgs } from "../arguments";
import { foundLater } from "../check";
import type { BuiltApi, Parts } from "../kinds";

export function customDomain(
  { name, component, stageName }: Parts,
  args: ClientDomainArgs | SocketDomainArgs,
  scheme: "https" | "wss",
  { apiId, stage }: BuiltApi,
): Output<string> {
  const parent = { parent: component };
  const { basePath, mutualTls } = args;
  const certificateArn = args.certificateArn ?? validatedCertificate(name, args, parent);
  const domain = new apigatewayv2.DomainName(
    name,
    {
      domainName: args.name,
      domainNameConfiguration: {
        certificateArn,
        endpointType: "REGIONAL",
        // The oldest that is spoken: 1.3 is, too.
        securityPolicy: "TLS_1_2",
        ...(mutualTls?.ownershipCertificateArn === undefined
          ? {}
          : { ownershipVerificationCertificateArn: mutualTls.ownershipCertificateArn }),
      },
      ...(mutualTls === undefined
        ? {}
        : {
            mutualTlsAuthentication: {
              truststoreUri: mutualTls.truststoreUri,
              ...(mutualTls.truststoreVersion === undefined
                ? {}
                : { truststoreVersion: mutualTls.truststoreVersion }),
            },
          }),
    },
    parent,
  );
  new apigatewayv2.ApiMapping(
    name,
    {
      apiId,
      domainName: domain.id,
      stage: stageName,
      ...(basePath === undefined ? {} : { apiMappingKey: basePath }),
    },
    { ...parent, dependsOn: [stage] },
  );
  if (args.hostedZoneId !== undefined) writeDown(name, args.name, args.hostedZoneId, domain, parent);
  // As the stage's own: with a slash at its end where paths follow.
  const url = interpolate`${scheme}://${args.name}${basePath === undefined ? "" : `/${basePath}`}`;
  return scheme === "wss" ? url : interpolate`${url}/`;
}

/** AWS "DNS validation": one record proves that the zone is yours, now and at every renewal. */
function validatedCertificate(
  name: string,
  args: ClientDomainArgs | SocketDomainArgs,
  parent: CustomResourceOptions,
): Output<string> {
  const certificate = new acm.Certificate(name, { domainName: args.name, validationMethod: "DNS" }, parent);
  const option = certificate.domainValidationOptions.apply(([first]) => {
    if (first === undefined)
      throw foundLater(
        "domain.hostedZoneId",
        "the certificate names no record to validate it by; give domain.certificateArn instead",
      );
    return first;
  });
  const record = new route53.Record(
    `${name}-certificate`,
    {
      zoneId: args.hostedZoneId as Input<string>,
      name: option.resourceRecordName,
      type: option.resourceRecordType.apply((type) => type as route53.RecordType),
      records: [option.resourceRecordValue],
      ttl: 300,
      // Certificates of one name share one record.
      allowOverwrite: true,
    },
    parent,
  );
  return new acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    parent,
  ).certificateArn;
}

function writeDown(
  name: string,
  host: string,
  zoneId: Input<string>,
  { domainNameConfiguration }: apigatewayv2.DomainName,
  parent: CustomResourceOptions,
): void {
  const target = domainNameConfiguration.apply(({ targetDomainName, hostedZoneId }) => ({
    name: targetDomainName as string,
    zoneId: hostedZoneId as string,
  }));
  new route53.Record(
    name,
    {
      zoneId,
      name: host,
      type: "A",
      aliases: [{ name: target.name, zoneId: target.zoneId, evaluateTargetHealth: false }],
    },
    parent,
  );
}
