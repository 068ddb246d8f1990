// Starts the pack. Constructing it starts a server, so nothing imports this file: policies live in pack.ts.

import { PolicyPack } from "@pulumi/policy";
import { createPolicies } from "./pack";
import { findWaivers } from "./waivers";

new PolicyPack("portcullis", {
  policies: createPolicies(findWaivers(process.env, process.cwd())),
  enforcementLevel: "mandatory",
});
