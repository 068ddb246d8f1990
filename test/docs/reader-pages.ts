/** The pages that reader.test.ts does from their first block to their last. */
export const READ: readonly string[] = [
  "README.md",
  "docs/start/protect.md",
  "docs/start/enforce.md",
  "docs/start/check.md",
];
