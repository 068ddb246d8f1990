// Takes one of two values only.
import * as pulumi from "@pulumi/pulumi";

const stage = new pulumi.Config().require("stage");
export const size = new pulumi.Config("other").requireNumber("size");
if (!["dev", "prod"].includes(stage)) throw new Error("stage must be dev or prod");
