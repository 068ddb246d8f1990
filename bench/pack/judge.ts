// One measurement in a process of its own, so that memory is its alone: resources to judge in, milliseconds and megabytes out.

import { check } from "../../policypack/check";
import { program } from "./program";

const resources = program(Number(process.argv[2]));
const before = process.resourceUsage().maxRSS;
check(resources.slice(0, 100));
const start = process.hrtime.bigint();
const report = check(resources);
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const megabytes = Math.max(0, process.resourceUsage().maxRSS - before) / 1024;
process.stdout.write(
  JSON.stringify({
    resources: resources.length,
    routes: report.routes.length,
    findings: report.findings.length,
    milliseconds,
    megabytes,
  }),
);
