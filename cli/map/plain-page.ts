// A page in the map's clothes without a script: for the comparison and the matrix.
// Its policy allows this one style sheet by its hash, and nothing else.

import { createHash } from "node:crypto";
import { Markup, markup } from "./markup";
import { STYLE } from "./style";

export interface PlainPage {
  readonly title: string;
  readonly headline: string;
  readonly isAlert: boolean;
  /** Below the headline. */
  readonly lines: readonly string[];
  readonly main: readonly Markup[];
}

const OWN = `${STYLE}
main{padding-bottom:3rem}main .row{display:flex;flex-wrap:wrap;gap:0.25rem 1rem;padding:0.5rem 0;border-bottom:1px solid var(--line)}
main .row .path{font-weight:600}
.scroll{overflow-x:auto;margin-top:1.5rem}
table{border-collapse:collapse;min-width:100%}
th,td{text-align:left;padding:0.375rem 0.75rem;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}td.yes{font-weight:650}td.anybody{color:var(--open)}
tbody th{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:0.8125rem;white-space:nowrap}`;
const HASH = `'sha256-${createHash("sha256").update(OWN).digest("base64")}'`;

export function page({ title, headline, isAlert, lines, main }: PlainPage): string {
  const paragraphs = lines.map((line) => markup`<p>${line}</p>`);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${HASH}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${headline} · ${title}</title>
<style>${new Markup(OWN)}</style>
</head>
<body>
<header><p>${title}</p><h1${isAlert ? markup` class="alert"` : markup``}>${headline}</h1>${paragraphs}</header>
<main>${main}</main>
</body>
</html>
`.text;
}
