// A program in a language that no code is shown in: the snippet says which, and that it is not that.

import { expect, test } from "@jest/globals";
import { headOf } from "../../../cli/snippets";
import { otherLanguageOf } from "../../../cli/snippets/language";

const stackOf = (...files: string[]) => ({
  sources: Object.fromEntries(files.map((file, line) => [`urn${line}`, { file, line }])),
});

test.each([
  ["src/main/java/shop/App.java", "Java"],
  ["src/main/kotlin/App.kt", "Kotlin"],
  ["index.ts", undefined],
])("%s is of %s", (file, expected) => {
  expect(otherLanguageOf(stackOf(file))).toBe(expected);
});

test("the head names it", () => {
  const part = { where: "in aws.apigateway.Method", lines: [] };
  const shown = { language: "TypeScript", isKnown: false, parts: [part] } as const;
  expect(headOf({ ...shown, other: "Java" }, part)).toBe(
    "TypeScript (no Java is shown here), in aws.apigateway.Method:",
  );
  expect(headOf(shown, part)).toBe(
    "TypeScript (the program's language is not known here), in aws.apigateway.Method:",
  );
});
