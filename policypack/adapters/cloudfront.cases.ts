// The example APIs as behaviors of a CloudFront distribution in front of a function URL, aws and aws-native. The methods of a
// behavior are no routes of their own, so the pattern holds them.

import { type ExampleRoute, type Spelling, spelled } from "./example.cases";

const patternOf = ({ method, path }: ExampleRoute) => `/${method.toLowerCase()}${path}`;

const spelling = (provider: "aws" | "aws-native"): Spelling => {
  const type = (name: string) =>
    provider === "aws"
      ? `aws:cloudfront/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`
      : `aws-native:cloudfront:${name}`;
  const control = type("OriginAccessControl");
  const nested = (key: string, props: Readonly<Record<string, unknown>>) =>
    provider === "aws" ? props : { [key]: props };
  return {
    title: `${provider} Distribution`,
    without: {
      lambda: "CloudFront has no authorizers",
      jwt: "CloudFront has no authorizers",
      cognito: "CloudFront has no authorizers",
      iam: "CloudFront does not ask its viewers for AWS signatures",
      key: "CloudFront has no API keys",
      preflight: "CloudFront answers preflights like any other request",
    },
    spell(routes) {
      const id = provider === "aws" ? "originId" : "id";
      const behavior = (more: Readonly<Record<string, unknown>>) => ({ targetOriginId: "url", ...more });
      const settings = {
        origins: [
          { [id]: "url", domainName: "abc.lambda-url.eu-west-1.on.aws", originAccessControlId: "E1" },
        ],
        defaultCacheBehavior: behavior({ trustedKeyGroups: ["group"] }),
        [provider === "aws" ? "orderedCacheBehaviors" : "cacheBehaviors"]: routes.map((route) =>
          behavior({ pathPattern: patternOf(route) }),
        ),
      };
      const signs = { originAccessControlOriginType: "lambda", signingBehavior: "always" };
      const property = provider === "aws" ? "origins" : "distributionConfig";
      const distribution = spelled(type("Distribution"), "cdn", nested("distributionConfig", settings));
      return [
        spelled(control, "sign", nested("originAccessControlConfig", signs)),
        { ...distribution, propertyDependencies: { [property]: [spelled(control, "sign", {}).urn] } },
      ];
    },
    isRoute: ({ path }, route) => path === patternOf(route),
  };
};

export const spellings: readonly Spelling[] = [spelling("aws"), spelling("aws-native")];
