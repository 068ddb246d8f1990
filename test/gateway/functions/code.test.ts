import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import type { RecordedArchive, RecordedResource } from "../../../program/recorded";
import { functionArn, recordedFunction } from "./recorded";
import { answerOf, run, scratchFolder } from "./running";

describe("the code", () => {
  test("Pulumi's serialised functions: files and package folders side by side", async () => {
    const project = scratchFolder();
    for (const name of ["plain", "@scope/deep"]) {
      mkdirSync(join(project, "node_modules", name), { recursive: true });
      writeFileSync(
        join(project, "node_modules", name, "index.js"),
        `module.exports = ${JSON.stringify(name)};`,
      );
    }
    const packageFolder = (name: string) => ({
      $archive: "file" as const,
      path: join(project, "node_modules", name),
    });
    const text = 'exports.handler = async () => [require("plain"), require("@scope/deep")];';
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "__index.js": { $asset: "string", text },
        "node_modules/plain": packageFolder("plain"),
        "node_modules/@scope/deep": packageFolder("@scope/deep"),
      },
    };
    expect(await answerOf(archive, {}, { handler: "__index.handler" })).toEqual(["plain", "@scope/deep"]);
  });

  test("packages of a workspace, which Pulumi names from the program's folder, lie beside the code", async () => {
    const project = scratchFolder();
    mkdirSync(join(project, "node_modules/shared"), { recursive: true });
    writeFileSync(join(project, "node_modules/shared/index.js"), "module.exports = __dirname;");
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "__index.js": {
          $asset: "string",
          text: 'exports.handler = async () => [__dirname, require("shared")];',
        },
        "../../node_modules/shared": { $archive: "file", path: join(project, "node_modules/shared") },
      },
    };
    const [root, shared] = (await answerOf(archive, {}, { handler: "__index.handler" })) as [string, string];
    expect(shared).toBe(join(root, "node_modules/shared"));
  });

  test.each(["/escape.js", "..", "../.."])("an asset named %s is refused", async (name) => {
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: { [name]: { $asset: "string", text: "" } },
    };
    expect(await answerOf(archive)).toMatchObject({ errorType: "Local.Unavailable" });
  });

  test("a folder as the root, with a file laid beside it, and nothing written through the link", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "index.js"), 'exports.handler = async () => require("./extra/setting.js");');
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        ".": { $archive: "file", path: folder },
        "extra/setting.js": { $asset: "string", text: "module.exports = 5;" },
      },
    };
    expect(await answerOf(archive)).toBe(5);
    expect(existsSync(join(folder, "extra"))).toBe(false);
  });

  test("a single file, at another name", async () => {
    const file = join(scratchFolder(), "built.js");
    writeFileSync(file, "exports.handler = async () => __filename.endsWith('index.js');");
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: { "index.js": { $asset: "file", path: file } },
    };
    expect(await answerOf(archive)).toBe(true);
  });

  test("a package outside the archive is not found, as on Lambda", async () => {
    const project = scratchFolder();
    for (const name of ["inside", "outside"])
      mkdirSync(join(project, "node_modules", name), { recursive: true });
    writeFileSync(join(project, "node_modules/outside/index.js"), "");
    writeFileSync(join(project, "node_modules/inside/index.js"), 'require("outside");');
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "index.js": { $asset: "string", text: 'require("inside");' },
        "node_modules/inside": { $archive: "file", path: join(project, "node_modules/inside") },
      },
    };
    expect(await answerOf(archive)).toMatchObject({ errorType: "Runtime.ImportModuleError" });
  });

  test.each([
    ["stored", 0],
    ["deflated", 8],
  ])("a zip file whose members are %s", async (_title, method) => {
    const path = join(scratchFolder(), "code.zip");
    writeFileSync(path, zipOf("index.js", "exports.handler = async () => 'unzipped';", method));
    expect(await answerOf({ $archive: "file", path })).toBe("unzipped");
  });

  test.each(["../escape.js", "/escape.js", "a/../../escape.js"])(
    "a zip member named %s is refused",
    async (name) => {
      const path = join(scratchFolder(), "code.zip");
      writeFileSync(path, zipOf(name, "", 0));
      expect(await answerOf({ $archive: "file", path })).toEqual({
        errorType: "Local.Unavailable",
        errorMessage: "its code archive has a member that would lie outside the function's folder",
      });
    },
  );

  test.each<[string, RecordedResource, string]>([
    ["a container image", recordedFunction("fn", "", { packageType: "Image" }), "it is a container image"],
    [
      "another runtime",
      recordedFunction("fn", "", { runtime: "java21" }),
      "its runtime java21 is not run here; Node.js and Python are",
    ],
    [
      "code in S3",
      recordedFunction("fn", "", { code: undefined, s3Bucket: "b" }),
      "it has no local code (an S3 object is not fetched)",
    ],
    [
      "a remote archive",
      recordedFunction("fn", { $archive: "remote", uri: "https://a.example/c.zip" }),
      "its code is a remote archive; only local code is run",
    ],
    [
      "a folder that is not there",
      recordedFunction("fn", { $archive: "file", path: "/does/not/exist" }),
      "its code archive does not exist; build it first",
    ],
  ])("%s is said to be unavailable before anything runs", async (_title, resource, reason) => {
    const { runner } = run([resource]);
    const found = runner.find(functionArn("fn"));
    expect(found?.unavailable).toBe(reason);
    expect(await found?.invoke({})).toEqual({
      ok: false,
      error: { errorType: "Local.Unavailable", errorMessage: reason },
    });
  });

  test("an ARN is found with and without a qualifier, and an unknown one is not", () => {
    const { runner } = run([recordedFunction("fn", "")]);
    expect(runner.find(functionArn("fn"))?.name).toBe("fn");
    expect(runner.find(`${functionArn("fn")}:live`)?.name).toBe("fn");
    expect(runner.find(functionArn("other"))).toBeUndefined();
  });
});

/** A zip archive of one member, written by hand so that its name may be anything. */
function zipOf(name: string, text: string, method: number): Buffer {
  const content = method === 8 ? deflateRawSync(text) : Buffer.from(text);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(text.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name), content, entry, Buffer.from(name), end]);
}
