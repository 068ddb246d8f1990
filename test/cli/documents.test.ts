// Any JSON at all as a state or a preview gives a verdict or one clear refusal, never another error and never a route unseen.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CannotJudge } from "../../cli/failure";
import { readPreview } from "../../cli/inputs/preview";
import type { Registered } from "../../cli/inputs/registered";
import { readState } from "../../cli/inputs/state";
import { check } from "../../policypack/check";

const TYPE = "aws:lambda/functionUrl:FunctionUrl";
const url = (name: string) => ({
  urn: `urn:pulumi:dev::shop::${TYPE}::${name}`,
  type: TYPE,
  custom: true,
  id: name,
  inputs: { authorizationType: "NONE" },
});
const openDoors = (registered: readonly Registered[]): number =>
  check(registered.map(({ resource }) => resource)).routes.filter(({ verdict }) => verdict === "open").length;

/** JSON in which the keys that matter are likely. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, 3, 4, true, "same", "create", "delete", "", url("a").urn, TYPE),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        "urn",
        "type",
        "inputs",
        "outputs",
        "op",
        "newState",
        "delete",
        "propertyDependencies",
        "__proto__",
        "stackTrace",
      ),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
})).value;

/** What a reader makes of it: resources that check() takes, or a refusal. */
function outcome(read: () => readonly Registered[]): "judged" | "refused" {
  try {
    openDoors(read());
    return "judged";
  } catch (error) {
    expect(error).toBeInstanceOf(CannotJudge);
    expect((error as Error).message).not.toContain("\n");
    return "refused";
  }
}

describe("a state", () => {
  test("of any resources is judged or refused", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(json, fc.constantFrom(3, 4), (resources, version) => {
        seen.add(outcome(() => readState({ version, deployment: { resources } })));
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(["judged", "refused"]);
  });

  test("shows every route that is not about to be deleted", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (deleted) => {
        const resources = deleted.map((isDeleted, index) => ({ ...url(`u${index}`), delete: isDeleted }));
        expect(openDoors(readState({ version: 3, deployment: { resources } }))).toBe(
          deleted.filter((one) => !one).length,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("a preview", () => {
  test("of any steps is judged or refused", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(json, { maxLength: 4 }), (steps) => {
        seen.add(outcome(() => readPreview({ steps, changeSummary: {} })));
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(["judged", "refused"]);
  });

  const GONE = ["delete", "delete-replaced"];
  const ops = fc.array(fc.constantFrom("same", "create", "update", "create-replacement", "import", ...GONE), {
    maxLength: 20,
  });

  test("shows every route that will be there, once, and is refused where it leaves one out", () => {
    fc.assert(
      fc.property(ops, fc.nat(3), (list, hidden) => {
        const steps = list.map((op, index) => {
          const state = url(`u${index}`);
          return GONE.includes(op) ? { op, oldState: state } : { op, newState: state };
        });
        const same = list.filter((op) => op === "same").length + hidden;
        const read = () => readPreview({ steps, changeSummary: { same } });
        if (hidden > 0) expect(outcome(read)).toBe("refused");
        else expect(openDoors(read())).toBe(list.filter((op) => !GONE.includes(op)).length);
      }),
      { numRuns: 100 },
    );
  });

  test("of a replacement shows the resource as it will be", () => {
    const closed = { ...url("a"), inputs: { authorizationType: "AWS_IAM" } };
    for (const order of [
      ["delete-replaced", "replace", "create-replacement"],
      ["create-replacement", "replace", "delete-replaced"],
    ]) {
      const steps = order.map((op) => ({
        op,
        oldState: url("a"),
        ...(op === "delete-replaced" ? {} : { newState: closed }),
      }));
      expect(openDoors(readPreview({ steps, changeSummary: {} }))).toBe(0);
    }
  });
});
