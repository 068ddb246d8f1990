// What a Java program is built with: tools, wrappers and libraries that are not there are told in one line.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../../program/evaluate";
import { describeFor } from "../suite";

const describeJava = describeFor("java");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-java-tools-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A project of these files. */
function project(files: Readonly<Record<string, string>>, options = ""): string {
  const directory = mkdtempSync(join(folder, "one-"));
  const yaml = `name: one\nruntime:\n  name: java\n${options}`;
  for (const [name, text] of Object.entries({ "Pulumi.yaml": yaml, ...files }))
    writeFileSync(join(directory, name), text);
  return directory;
}

const needing = (version: string): string =>
  `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>one</artifactId><version>1</version>
  <dependencies><dependency><groupId>test.example</groupId><artifactId>none</artifactId><version>${version}</version></dependency></dependencies>
</project>
`;

describeJava("a Java program that cannot be built", () => {
  test.each([["1.0"], ["[7.0,8.0)"]])("lacks a library: %s", async (version) => {
    const directory = project({ "pom.xml": needing(version) });
    await expect(evaluate({ directory })).rejects.toThrow(
      `the program in ${directory} needs test.example:none:jar:${version}, which could not be fetched: run "mvn compile exec:java -Dexec.skip=true" in ${directory} first`,
    );
  });

  test("has a description that is none", async () => {
    const directory = project({ "pom.xml": "<project>" });
    await expect(evaluate({ directory })).rejects.toThrow(
      new RegExp(
        `^the program in ${directory} could not be built by "mvn compile .*":\\n(?:.*\\n)*Non-readable POM .*pom\\.xml`,
      ),
    );
  });

  test("may not run its wrapper; where Maven is on PATH, that takes over", async () => {
    const gradle = project({ gradlew: "", "build.gradle.kts": "" });
    await expect(evaluate({ directory: gradle })).rejects.toThrow(
      `${gradle}/gradlew may not be executed: run "chmod +x ${gradle}/gradlew" first`,
    );
    const maven = project({ mvnw: "", "pom.xml": needing("2.0") });
    await expect(evaluate({ directory: maven })).rejects.toThrow("needs test.example:none:jar:2.0");
  });

  test.each([
    [
      "  options:\n    binary: target/shop.jar\n",
      '"binary" names target/shop.jar, which does not exist: build it first, or leave the option out',
    ],
    ["  options:\n    binary: shop.java\n", '"binary" names shop.java: expected a .jar'],
    ["", 'expected a pom.xml, a build.gradle or "binary: program.jar" under runtime.options of Pulumi.yaml'],
  ])("has nothing to build: %j", async (options, expected) => {
    await expect(evaluate({ directory: project({}, options) })).rejects.toThrow(expected);
  });
});
