// `portcullis inventory --live`: what is there in AWS, read-only, judged and compared with states. Exit 0 clean, 1 findings or
// differences, 2 something could not be read.

import { type Command, Option } from "commander";
import { CannotJudge } from "../failure";
import { MEGABYTE, readPolicy } from "../inputs";
import {
  assumePolicy,
  declaredIn,
  differencesOf,
  INVENTORY_FORMATS,
  placesOf,
  readPlaces,
  renderInventory,
  smallestPolicy,
} from "../inventory";
import { exitCode, readFailOn } from "../outcome";
import { readNumber } from "./input-options";
import { collect, isColorful, type OutputOptions, readOutputs, writeReport } from "./output-options";

interface Options extends OutputOptions {
  readonly live?: boolean;
  readonly policy?: boolean;
  readonly partition: string;
  readonly awsProfile?: string[];
  readonly role?: string[];
  readonly regions?: string;
  readonly against?: string[];
  readonly waivers?: string;
  readonly profile?: string;
  readonly policyConfig?: string;
  readonly failOn: string;
  readonly maxSize: string;
}

const EXAMPLES = `
Examples:
  portcullis inventory --policy > policy.json
  portcullis inventory --live --regions eu-west-1,us-east-1
  portcullis inventory --live --against states/ --format json`;

export function addInventory(program: Command, done: (code: number) => void): void {
  program
    .command("inventory")
    .summary("read and judge what is there in AWS")
    .description("read and judge what is there in AWS: exit 0 clean, 1 findings, 2 not all read")
    .option("--live", "call AWS, read-only, with the credentials of any AWS tool")
    .option("--policy", "print the smallest IAM policy it needs, and call nothing")
    .option("--aws-profile <name>", "a profile of AWS; repeatable", collect)
    .option("--role <arn>", "a role to assume; repeatable", collect)
    .option("--regions <list>", "eu-west-1,us-east-1 … (the one that is set)")
    .option("--against <state|dir>", "compare with exported states; repeatable", collect)
    .option("--format <name>", INVENTORY_FORMATS.join(" "), "text")
    .option("--output <[format=]file>", "a file, FORMAT= beside --format; repeatable", collect)
    .option("--waivers <file>", "or none (nearest portcullis.waivers.yaml)")
    .option("--policy-config <file>", "profile and rules' settings, YAML or JSON")
    .option("--profile <name>", "recommended or strict")
    .option("--fail-on <what>", "mandatory advisory undecided low…critical none", "mandatory")
    .addOption(new Option("--partition <name>", "for --policy").default("aws").hideHelp())
    .addOption(new Option("--max-size <mb>", "how large a state may be").default("64").hideHelp())
    .addHelpText("after", EXAMPLES)
    .action(async (options: Options) => done(await inventory(options)));
}

async function inventory(options: Options): Promise<number> {
  if (options.policy === true) {
    if (!/^aws(-[a-z]+)*$/.test(options.partition))
      throw new CannotJudge("--partition: expected aws, aws-cn or aws-us-gov");
    return printPolicy(options);
  }
  if (options.live !== true)
    throw new CannotJudge(
      'inventory calls AWS: say so with --live, or take "portcullis routes" for programs and states',
    );
  const outputs = readOutputs(options, INVENTORY_FORMATS, "text");
  const failOn = readFailOn(options.failOn);
  const policy = readPolicy(options);
  const places = placesOf({
    profiles: options.awsProfile ?? [],
    roles: readRoles(options.role ?? []),
    regions: readRegions(options.regions),
  });
  const states =
    options.against === undefined
      ? undefined
      : declaredIn(options.against, readNumber("--max-size", options.maxSize) * MEGABYTE);
  const { connect } = await import("../aws");
  const { inventories, broken } = await readPlaces(places, connect, policy, showProgress);
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const judgement = {
    stacks: inventories.map(({ stack }) => stack),
    broken: [...(states?.broken ?? []), ...inventories.flatMap((one) => one.broken), ...broken],
  };
  const live = inventories.flatMap(({ apis }) => apis);
  const read = new Map(inventories.map(({ where, unread }) => [where, unread]));
  const differences = states === undefined ? undefined : differencesOf(live, states.byKey, read);
  for (const { format, file } of outputs) {
    const color = file === undefined && isColorful();
    const text = renderInventory({ judgement, differences }, format, { color, today: policy.today });
    if (file === undefined) process.stdout.write(text);
    else writeReport(file, text);
  }
  const isUnclear =
    differences?.some(({ what }) => what === "could not compare" || what === "API not seen") === true;
  const code = isUnclear ? 2 : exitCode(judgement, failOn);
  return code === 0 && (differences?.length ?? 0) > 0 ? 1 : code;
}

/** With roles it is the caller's; what each role needs is printed without. */
function printPolicy({ role = [], partition }: Options): number {
  process.stdout.write(role.length === 0 ? smallestPolicy(partition) : assumePolicy(readRoles(role)));
  if (role.length > 0)
    process.stderr.write(
      "this is for who calls; each role needs the other one: portcullis inventory --policy\n",
    );
  return 0;
}

function readRoles(roles: readonly string[]): readonly string[] {
  if (!roles.every((role) => /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/.+$/.test(role)))
    throw new CannotJudge("--role: expected the ARN of a role, arn:aws:iam::ACCOUNT:role/NAME");
  return roles;
}

function readRegions(text = ""): readonly string[] {
  const list = text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (!list.every((one) => /^[a-z]{2}(-[a-z]+)+-\d+$/.test(one)))
    throw new CannotJudge("--regions: expected names of regions with commas between them, as eu-west-1");
  return [...new Set(list)];
}

const progress = new Map<string, number>();

/** Several places are read at a time, so the line counts over all of them. */
function showProgress(where: string, count: number): void {
  progress.set(where, count);
  const sum = [...progress.values()].reduce((all, one) => all + one, 0);
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${progress.size} accounts and regions: ${sum} APIs read …`);
}
