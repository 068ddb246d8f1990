// Starts the pack. Constructing it starts a server, so nothing imports this file: policies live in pack.ts.

import { PolicyPack } from "@pulumi/policy";
import { policies } from "./pack";

new PolicyPack("portcullis", { policies, enforcementLevel: "mandatory" });
