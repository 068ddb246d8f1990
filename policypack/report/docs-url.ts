// Where a finding sends its reader.

/** Where each rule is explained; the anchor is the rule's name. Set at bundling from the repository's address (build/homepage.ts). */
declare const PORTCULLIS_DOCS: string | undefined;
export const DOCS = typeof PORTCULLIS_DOCS === "string" ? PORTCULLIS_DOCS : "docs/rules.md";
