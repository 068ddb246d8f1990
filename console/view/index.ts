// The console's sections and its page, as trees and as HTML.
export { type BenchView, benchSection, claimsField, routeField } from "./bench";
export { type KeysView, keysSection } from "./keys";
export { logLine, logSection } from "./log";
export type { Element, Node } from "./node";
export { news, page } from "./page";
export { resultSection } from "./result";
export { routesSection } from "./routes";
