// What check() answers: findings and inventory as data, and their one plain-text form.

export type {
  AccessReport,
  ApiReport,
  Finding,
  Place,
  Report,
  RouteReport,
  UnclaimedReport,
  WaiverReport,
} from "./data";
export { DOCS } from "./docs-url";
export { group, RouteCounts } from "./findings";
export { apiReports, problemReport, routeReport, waiverReport } from "./inventory";
export { apiTitle, clean, describePlace, detailLines, renderReport } from "./text";
