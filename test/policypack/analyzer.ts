// The pack in its real host process, as the engine starts it, and a gRPC client in the engine's place.
// What is not real here: the engine. Its own tests live in test/engine/.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import * as services from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { urnOf } from "../../policypack/rules/case";

export interface Diagnostic {
  readonly policyName: string;
  readonly message: string;
  readonly urn: string;
  readonly level: "advisory" | "mandatory" | "disabled" | "remediate";
}

export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
}

const API = "aws:apigateway/restApi:RestApi";

/** A REST API with one open route. */
export const OPEN_API: EngineResource = {
  type: API,
  name: "shop",
  urn: urnOf(API, "shop"),
  properties: { body: JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } }) },
};

/** A policy's configuration, as the engine has checked it and filled in its defaults. */
export interface EnginePolicyConfig {
  readonly level: (typeof LEVELS)[number];
  readonly properties?: Readonly<Record<string, unknown>>;
}

const LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
const HOST = require.resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js");

export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: services.AnalyzerClient,
  ) {}

  /** Starts the pack of a folder; rejects with what it printed if it ends before serving. */
  static async start(
    folder: string,
    env: Readonly<Record<string, string>> = {},
    host: string = HOST,
    node: string = process.execPath,
  ): Promise<Analyzer> {
    const child = spawn(node, [host, "127.0.0.1:1", "."], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
    const port = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      child.once("exit", () => reject(new Error(`the pack ended before it served:\n${printed.join("")}`)));
    });
    const client = new services.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return new Analyzer(child, client);
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill();
    await ended;
  }

  /** What the engine asks before it creates one resource. */
  async analyze(resource: EngineResource): Promise<readonly Diagnostic[]> {
    const request = new messages.AnalyzeRequest();
    request.setType(resource.type);
    request.setName(resource.name);
    request.setUrn(resource.urn);
    request.setProperties(struct(resource.properties));
    request.setOptions(optionsOf(resource));
    const answer = await call<messages.AnalyzeResponse>((done) => this.client.analyze(request, done));
    return diagnostics(answer);
  }

  /** What the engine asks at the end of a preview or an update. */
  async analyzeStack(resources: readonly EngineResource[]): Promise<readonly Diagnostic[]> {
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(
      resources.map((one) => {
        const resource = new messages.AnalyzerResource();
        resource.setType(one.type);
        resource.setName(one.name);
        resource.setUrn(one.urn);
        resource.setProperties(struct(one.properties));
        resource.setOptions(optionsOf(one));
        resource.setParent(one.parent ?? "");
        for (const [property, urns] of Object.entries(one.propertyDependencies ?? {})) {
          const list = new messages.AnalyzerPropertyDependencies();
          list.setUrnsList([...urns]);
          resource.getPropertydependenciesMap().set(property, list);
        }
        return resource;
      }),
    );
    const answer = await call<messages.AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return diagnostics(answer);
  }

  /** What the engine asks before it analyzes a resource, of policies at level remediate. */
  async remediate(resource: EngineResource): Promise<readonly { policy: string; properties: unknown }[]> {
    const request = new messages.AnalyzeRequest();
    request.setType(resource.type);
    request.setName(resource.name);
    request.setUrn(resource.urn);
    request.setProperties(struct(resource.properties));
    request.setOptions(optionsOf(resource));
    const answer = await call<messages.RemediateResponse>((done) => this.client.remediate(request, done));
    return answer
      .getRemediationsList()
      .map((one) => ({ policy: one.getPolicyname(), properties: one.getProperties()?.toJavaScript() }));
  }

  /** Levels and options by policy, replacing what was set before. */
  async configure(policies: Readonly<Record<string, EnginePolicyConfig>>): Promise<void> {
    const request = new messages.ConfigureAnalyzerRequest();
    for (const [name, { level, properties = {} }] of Object.entries(policies)) {
      const config = new messages.PolicyConfig();
      config.setEnforcementlevel(LEVELS.indexOf(level) as 0 | 1 | 2 | 3);
      config.setProperties(struct(properties));
      request.getPolicyconfigMap().set(name, config);
    }
    await call((done) => this.client.configure(request, done));
  }

  /** What the engine says before it judges: whether it only rehearses. `pulumi policy analyze` says nothing. */
  async configureStack(isDryRun: boolean): Promise<void> {
    const request = new messages.AnalyzerStackConfigureRequest();
    request.setDryRun(isDryRun);
    await call((done) => this.client.configureStack(request, done));
  }

  /** The pack's description of itself. */
  info(): Promise<messages.AnalyzerInfo> {
    const empty = new (require("google-protobuf/google/protobuf/empty_pb").Empty)();
    return call<messages.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(empty, done));
  }
}

function optionsOf({ parent }: EngineResource): messages.AnalyzerResourceOptions {
  const options = new messages.AnalyzerResourceOptions();
  options.setParent(parent ?? "");
  return options;
}

function struct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

function diagnostics(answer: messages.AnalyzeResponse): readonly Diagnostic[] {
  return answer.getDiagnosticsList().map((one) => ({
    policyName: one.getPolicyname(),
    message: one.getMessage(),
    urn: one.getUrn(),
    level: LEVELS[one.getEnforcementlevel()] ?? "disabled",
  }));
}

function call<T>(start: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, answer) => (error === null ? resolve(answer) : reject(error)));
  });
}
