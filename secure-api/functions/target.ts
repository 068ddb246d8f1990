// What API Gateway invokes for a route: a function made here of a handler's source, or one that exists.
// In: a route's backend. Out: its ARN, known at the first preview, and how a permission names it.
import { basename } from "node:path";
import {
  asset,
  type ComponentResource,
  type Input,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import type { Cors, FunctionArgs, LambdaOverrides, Route } from "../arguments";
import type { Names } from "../aws";
import { foundLater } from "../check";
import { bundleHandler } from "./bundle";
import { LoggedFunction } from "./logged";

/** A function as API Gateway calls it. */
export interface Target {
  readonly arn: Output<string>;
  /** For `lambda.Permission`. */
  readonly functionName: Input<string>;
  readonly qualifier: Input<string> | undefined;
  readonly ready: readonly Resource[];
}

export interface FunctionsArgs {
  readonly names: Names;
  readonly componentName: string;
  readonly parent: ComponentResource;
  readonly logRetentionDays: number;
  readonly cors: Cors | undefined;
  readonly overrides: LambdaOverrides;
  readonly kmsKeyArn: Input<string> | undefined;
}

/** One function for each handler file and settings, however many routes name it. */
export class Functions {
  readonly #made = new Map<string, Target>();
  readonly #names = new Set<string>(["authorizer"]);

  constructor(private readonly args: FunctionsArgs) {}

  /** Undefined for a route without a function behind it. */
  targetOf(route: Pick<Route, "handler" | "function" | "lambda">): Target | undefined {
    if (route.function !== undefined) return existing(route.function, this.args.names);
    if (route.handler === undefined) return undefined;
    const same = [...this.#made.keys()].find((key) => key === keyOf(route.handler ?? "", route.lambda));
    const made = same === undefined ? this.#make(route.handler, route.lambda ?? {}) : this.#made.get(same);
    if (made !== undefined) this.#made.set(keyOf(route.handler, route.lambda), made);
    return made;
  }

  #make(file: string, settings: FunctionArgs): Target {
    const { componentName, parent, names, logRetentionDays, overrides, cors, kmsKeyArn } = this.args;
    const what = this.#nameFor(file);
    const code = new asset.AssetArchive({ "index.js": new asset.StringAsset(bundleHandler(file, cors)) });
    const made = new LoggedFunction(
      `${componentName}-${what}`,
      { names, what, code, logRetentionDays, settings, overrides, kmsKeyArn },
      { parent },
    );
    return {
      arn: made.invokedArn,
      functionName: made.function.name,
      qualifier: made.alias?.name,
      ready: made.ready,
    };
  }

  /** The file's own name; its folder too, then a number, where that is taken. */
  #nameFor(file: string): string {
    const parts = file
      .replace(/\.[cm]?[jt]sx?$/, "")
      .split(/[\\/]/)
      .filter((part) => part !== "." && part !== "..");
    const plain = (text: string) => text.replace(/[^A-Za-z0-9_-]/g, "-");
    const choices = [basename(parts.join("/")), parts.join("-")].map(plain);
    const free =
      choices.find((choice) => !this.#names.has(choice)) ?? this.#numbered(choices[1] ?? "function");
    this.#names.add(free);
    return free;
  }

  #numbered(name: string): string {
    for (let number = 2; ; number += 1) if (!this.#names.has(`${name}-${number}`)) return `${name}-${number}`;
  }
}

/** Settings with outputs in them are told apart by identity: two routes that share them share the object. */
const identities = new WeakMap<object, number>();
let count = 0;
function keyOf(file: string, settings: FunctionArgs | undefined): string {
  if (settings === undefined) return file;
  const known = identities.get(settings) ?? ++count;
  identities.set(settings, known);
  return `${file} ${known}`;
}

const ARN = /^(arn:[^:]+:lambda:[^:]+:[^:]+:function:)?([^:]+)(?::([^:]+))?$/;

function existing(nameOrArn: Input<string>, names: Names): Target {
  const given = output(nameOrArn);
  const parts = given.apply((text) => {
    const [, prefix, name, qualifier] = ARN.exec(text) ?? [];
    if (name === undefined)
      throw foundLater("function", "expected a Lambda function's name or ARN, with or without :alias");
    return { prefix, name, qualifier };
  });
  const arn = parts.apply(({ prefix, name, qualifier }) => {
    const suffix = qualifier === undefined ? "" : `:${qualifier}`;
    return prefix === undefined ? names.functionArn(`${name}${suffix}`) : output(`${prefix}${name}${suffix}`);
  });
  return {
    arn,
    functionName: parts.apply(({ prefix = "", name }) => `${prefix}${name}`),
    qualifier: parts.apply(({ qualifier }) => qualifier as string),
    ready: [],
  };
}
