// Test tooling, not a product: a stand-in for `pulumi-language-nodejs`, which is not published as a Go module.
// It runs programs, policy packs and packages of components with Pulumi's own runners from node_modules, as the official host does:
// the program is real, the engine is real. It installs nothing, and does not hand stack configuration to packs.

import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { serveLanguage } from "./language-server";

serveLanguage({
  program: (request, info, engineAddress) => {
    const folder = realpathSync(info.getProgramDirectory());
    return {
      file: process.execPath,
      args: [
        ...nodeArguments(info),
        resolveRunner("@pulumi/pulumi/cmd/run", folder),
        `--monitor=${request.getMonitorAddress()}`,
        `--engine=${engineAddress}`,
        `--project=${request.getProject()}`,
        `--stack=${request.getStack()}`,
        `--organization=${request.getOrganization()}`,
        `--parallel=${request.getParallel()}`,
        `--root-directory=${info.getRootDirectory()}`,
        `--pwd=${realpathSync(request.getPwd())}`,
        ...(request.getDryrun() ? ["--dry-run"] : []),
        info.getEntryPoint(),
        ...request.getArgsList(),
      ],
      cwd: folder,
      env: typescriptEnvironment(info),
    };
  },
  plugin: (request, info) => {
    const folder = realpathSync(info.getProgramDirectory());
    const isPack = request.getKind() === "analyzer";
    const runner = resolveRunner(`@pulumi/pulumi/cmd/${isPack ? "run-policy-pack" : "run-plugin"}`, folder);
    const args = request.getArgsList();
    return {
      file: process.execPath,
      args: [runner, ...nodeArguments(info), ...(isPack ? [...args, folder] : [folder, ...args])],
      // @pulumi/policy reads package.json from the working directory.
      cwd: isPack ? folder : request.getPwd(),
      env: typescriptEnvironment(info),
    };
  },
});

function resolveRunner(name: string, folder: string): string {
  return createRequire(path.join(folder, "index.js")).resolve(name);
}

function nodeArguments(info: ProgramInfo): string[] {
  const value = runtimeOptions(info).nodeargs;
  return typeof value === "string" ? value.split(" ").filter((part) => part !== "") : [];
}

function typescriptEnvironment(info: ProgramInfo): Record<string, string> {
  const { typescript, tsconfig } = runtimeOptions(info);
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

function runtimeOptions(info: ProgramInfo): Record<string, unknown> {
  return info.getOptions()?.toJavaScript() ?? {};
}
