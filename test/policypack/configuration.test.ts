// Configuration: what is set holds, what is mistyped stops the run with the name that was meant.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { check } from "../../policypack/check";
import { readConfiguration } from "../../policypack/configuration";
import { resource, T, UNKNOWN } from "../../policypack/rules/case";

const open = resource(T.restApi, "shop", {
  body: JSON.stringify({ swagger: "2.0", paths: { "/": { get: {} } } }),
});
const later = resource(T.restApi, "later", { body: UNKNOWN });
const stage = resource(T.stage, "live", { restApi: "a", stageName: "live" });

const summary = (options: Parameters<typeof check>[1], resources = [open, later, stage]) =>
  check(resources, options).findings.map(({ rule, level, verdict }) => `${rule} ${level} ${verdict}`);

describe("profiles", () => {
  test("recommended asks who may call, and no more", () => {
    expect(summary({})).toEqual([
      "route-has-authorizer mandatory violation",
      "route-has-authorizer advisory undecided",
    ]);
  });

  test("strict stops at what cannot be judged, and advises on operations", () => {
    expect(summary({ profile: "strict" })).toEqual([
      "route-has-authorizer mandatory violation",
      "route-has-authorizer mandatory undecided",
      "access-logs advisory violation",
      "throttling-set advisory violation",
      "xray-tracing advisory violation",
    ]);
  });
});

describe("a rule's own settings", () => {
  test("win over the profile", () => {
    const rules = {
      "route-has-authorizer": { level: "advisory", undecided: "advisory" },
      "xray-tracing": { level: "mandatory" },
    } as const;
    expect(summary({ rules })).toEqual([
      "route-has-authorizer advisory violation",
      "route-has-authorizer advisory undecided",
      "xray-tracing mandatory violation",
    ]);
  });

  test("can switch it off", () => {
    expect(summary({ rules: { "route-has-authorizer": { level: "disabled" } } })).toEqual([]);
  });

  test.each([
    [
      "an option nobody knows",
      { undecidd: "mandatory" },
      "undecidd",
      'unknown option "undecidd", did you mean "undecided"?',
    ],
    [
      "a value out of its list",
      { undecided: "sometimes" },
      "undecided",
      "must be one of advisory, mandatory",
    ],
  ])("with %s stop the run", (_title, settings, path, what) => {
    const { findings } = check([], { rules: { "route-has-authorizer": settings } });
    expect(
      findings.map(({ rule, level, places }) => ({
        rule,
        level,
        places: places.map((one) => [one.path, one.what]),
      })),
    ).toEqual([{ rule: "route-has-authorizer", level: "mandatory", places: [[path, what]] }]);
  });

  test("never print the value that was wrong", () => {
    const { findings } = check([], { rules: { "route-has-authorizer": { undecided: "s3cret-value" } } });
    expect(JSON.stringify(findings)).not.toContain("s3cret-value");
  });
});

describe("a configuration file", () => {
  test("is read as Pulumi's --policy-pack-config is", () => {
    const json = {
      all: "disabled",
      "xray-tracing": "advisory",
      "authorizer-ttl-bounded": { enforcementLevel: "remediate", maximum: 60 },
      "route-has-authorizer": { undecided: "mandatory" },
    };
    const { configuration, problems, notices } = readConfiguration(json);
    expect({ problems, notices }).toEqual({ problems: [], notices: [] });
    expect(configuration.rules).toMatchObject({
      "api-key-alone": { level: "disabled" },
      "xray-tracing": { level: "advisory" },
      "authorizer-ttl-bounded": { level: "mandatory", maximum: 60 },
      "route-has-authorizer": { undecided: "mandatory" },
    });
    expect(configuration.rules?.["route-has-authorizer"]).toEqual({ undecided: "mandatory" });
  });

  test.each(["recommended", "strict"] as const)(
    "the profile that is shipped as %s.json judges as the profile",
    (name) => {
      const file = join(__dirname, `../../policypack/profiles/${name}.json`);
      const { configuration, problems } = readConfiguration(JSON.parse(readFileSync(file, "utf8")));
      expect(problems).toEqual([]);
      expect(summary(configuration)).toEqual(summary({ profile: name }));
    },
  );

  test("of the old form is read too, with a notice", () => {
    const json = {
      profile: "strict",
      rules: { "authorizer-ttl-bounded": { level: "mandatory", maximum: 60 } },
    };
    const { configuration, problems, notices } = readConfiguration(json);
    expect({ configuration, problems }).toEqual({ configuration: json, problems: [] });
    expect(notices).toEqual([expect.stringContaining("the old form")]);
  });

  test.each([
    [{ profil: "strict" }, [expect.stringContaining('unknown rule "profil"')]],
    [
      { "route-has-authoriser": "advisory" },
      ['unknown rule "route-has-authoriser", did you mean "route-has-authorizer"?'],
    ],
    [
      { "xray-tracing": { enforcementLevel: "off" } },
      ["xray-tracing.enforcementLevel: must be one of mandatory, advisory, disabled"],
    ],
    [{ "xray-tracing": 3 }, ["xray-tracing.enforcementLevel: must be one of mandatory, advisory, disabled"]],
    [{ profile: "lenient" }, ["profile must be one of recommended, strict"]],
    [
      { rules: { "route-has-authoriser": {} } },
      ['unknown rule "route-has-authoriser", did you mean "route-has-authorizer"?'],
    ],
    [
      { rules: { "authorizer-ttl-bounded": { maximum: 5000 } } },
      ["rules.authorizer-ttl-bounded.maximum: must be a whole number from 0 to 3600"],
    ],
    [{ rules: { "xray-tracing": "advisory" } }, ["rules.xray-tracing must be an object"]],
    [
      { rules: { "xray-tracing": { level: "off" } } },
      ["rules.xray-tracing.level: must be one of mandatory, advisory, disabled"],
    ],
    [[], ["the configuration must be an object"]],
  ])("is refused where it is not: %j", (json, problems) => {
    expect(readConfiguration(json).problems).toEqual(problems);
  });
});
