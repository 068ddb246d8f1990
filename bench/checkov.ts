// `npm run bench -- checkov`: twenty small stacks through the built command, and the same stacks as CloudFormation through Checkov, in
// turns. In: Python with Checkov, or CHECKOV=path. Out: wall seconds of both and their ratio. Without Checkov it says so in one line.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCli } from "../build/command";
import { middle } from "./quantile";

const STACKS = 20;
const ROUNDS = 5;
const CHECKOV = process.env.CHECKOV ?? "checkov";

async function main(): Promise<void> {
  if (spawnSync(CHECKOV, ["--version"]).status !== 0) {
    process.stdout.write("checkov: not installed here (pip install checkov, or CHECKOV=path): skipped\n");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  try {
    await bundleCli(join(folder, "dist"));
    for (const form of ["states", "templates"]) mkdirSync(join(folder, form));
    for (let stack = 0; stack < STACKS; stack++) {
      const { state, template } = shop(stack);
      writeFileSync(join(folder, "states", `${stack}.json`), JSON.stringify(state));
      writeFileSync(join(folder, "templates", `${stack}.json`), JSON.stringify(template));
    }
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(
        seconds(process.execPath, [
          join(folder, "dist/portcullis.js"),
          "check",
          "--all",
          join(folder, "states"),
        ]),
      );
      theirs.push(
        seconds(CHECKOV, [
          "-d",
          join(folder, "templates"),
          "--framework",
          "cloudformation",
          "--quiet",
          "--compact",
        ]),
      );
    }
    const [mine, other] = [middle(ours), middle(theirs)];
    process.stdout.write(
      `${STACKS} small stacks, median of ${ROUNDS}: portcullis ${mine.toFixed(2)} s, Checkov ${other.toFixed(2)} s, ${(mine / other).toFixed(3)} of it\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One REST API with a dozen methods, two of them open, in both forms. */
function shop(stack: number) {
  const urn = (type: string, name: string) => `urn:pulumi:prod::stack-${stack}::${type}::${name}`;
  const api = urn("aws:apigateway/restApi:RestApi", "api");
  const one = (
    type: string,
    name: string,
    outputs: object,
    links: Readonly<Record<string, readonly string[]>>,
  ) => ({
    ...{
      urn: urn(type, name),
      type,
      custom: true,
      id: `${name}-id`,
      inputs: {},
      outputs,
      propertyDependencies: links,
    },
  });
  const resources = [one("aws:apigateway/restApi:RestApi", "api", { name: "api" }, {})];
  const template: Record<string, object> = {
    api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "api" } },
  };
  for (let i = 0; i < 12; i++) {
    const type = i % 6 === 0 ? "NONE" : "AWS_IAM";
    const node = one(
      "aws:apigateway/resource:Resource",
      `path${i}`,
      { restApi: "api-id", parentId: "root", pathPart: `path${i}` },
      { restApi: [api], parentId: [api] },
    );
    const props = { restApi: "api-id", resourceId: node.id, httpMethod: "GET", authorization: type };
    const links = { restApi: [api], resourceId: [node.urn] };
    resources.push(node, one("aws:apigateway/method:Method", `method${i}`, props, links));
    const RestApiId = { Ref: "api" };
    const ParentId = { "Fn::GetAtt": ["api", "RootResourceId"] };
    template[`path${i}`] = {
      Type: "AWS::ApiGateway::Resource",
      Properties: { RestApiId, ParentId, PathPart: `path${i}` },
    };
    template[`method${i}`] = {
      Type: "AWS::ApiGateway::Method",
      Properties: { RestApiId, ResourceId: { Ref: `path${i}` }, HttpMethod: "GET", AuthorizationType: type },
    };
  }
  return {
    state: { version: 3, deployment: { manifest: {}, resources } },
    template: { Resources: template },
  };
}

function seconds(command: string, args: readonly string[]): number {
  const start = performance.now();
  try {
    execFileSync(command, args, { stdio: "ignore" });
  } catch {
    // Both end with 1 where they find something.
  }
  return (performance.now() - start) / 1000;
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
