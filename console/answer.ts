// What every answer of the console carries: a policy under which no markup, style or script but its own can act.
// In: a body and its type. Out: the answer. Nothing of it is ever kept by a browser or a proxy.
import type { ServerResponse } from "node:http";
import type { Node } from "./view";

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not no-referrer: a form of the page itself would then be sent with the origin "null" (Fetch, section 3.1).
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "clipboard-write=(self)",
  "Cache-Control": "no-store",
};

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  text: "text/plain; charset=utf-8",
} as const;

export function reply(
  response: ServerResponse,
  status: number,
  type: keyof typeof TYPES,
  body: string,
): void {
  head(response, status, TYPES[type]);
  response.end(body);
}

/** Sections by id, as trees: the script puts each in the place of the one of that id. */
export function replySections(response: ServerResponse, sections: Readonly<Record<string, Node>>): void {
  head(response, 200, "application/json; charset=utf-8");
  response.end(JSON.stringify(sections));
}

export function redirect(response: ServerResponse, location: string): void {
  response.setHeader("Location", location);
  reply(response, 303, "text", "");
}

export function head(response: ServerResponse, status: number, type: string): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  response.setHeader("Content-Type", type);
}
