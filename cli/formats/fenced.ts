// Lines of code for a host that renders Markdown: a block that nothing inside it can end.

import type { Snippet } from "../snippets";

const TAGS = { TypeScript: "ts", Python: "python", Go: "go", YAML: "yaml" } as const;

export function fenced({ language }: Snippet, lines: readonly string[]): string {
  const text = lines.join("\n");
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${TAGS[language]}`, text, fence].join("\n");
}
