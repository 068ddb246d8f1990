// Packages of components whose source is at hand: run, and asked for what the program registers of them.
// In: a project and its registrations. Out: their children at the same monitor. A package that is not at hand is not run, and said so.
import type { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { StackConfig } from "../configuration";
import type { Environment } from "../environment";
import type { Components } from "../monitor";
import type { Project } from "../project";
import type { Notes } from "../told";
import { type Found, findPlugin, type Place } from "./find";
import { constructRequest } from "./request";
import { Running } from "./running";

export interface PluginsOptions {
  readonly project: Project;
  readonly stack: string;
  readonly environment: Environment;
  readonly config: StackConfig;
}

export class Plugins implements Components<Place> {
  /** Of the monitor, where the children are registered; set once it listens. */
  address = "";
  /** What each of them finds in its environment; a process that waited for its program takes the program's. */
  environment: Environment;
  private readonly running = new Map<string, Running>();

  constructor(private readonly options: PluginsOptions) {
    this.environment = options.environment;
  }

  find(type: string): Found | undefined {
    return findPlugin(this.options.project, type.split(":")[0] ?? "");
  }

  construct({ folder, runner }: Place, registered: RegisterResourceRequest): Promise<ConstructResponse> {
    const { address, environment } = this;
    const { project, stack, config } = this.options;
    const running =
      this.running.get(folder) ?? new Running({ project, folder, runner, environment, address });
    this.running.set(folder, running);
    const values = JSON.parse(environment.variables.PULUMI_CONFIG ?? "{}") as Record<string, string>;
    const setting = { project: project.name, stack, address, config: values, sealed: config.sealed };
    return running.construct(constructRequest(registered, setting));
  }

  /** What was told from inside each of them. */
  get notes(): readonly Notes[] {
    return [...this.running.values()].map(({ notes }) => notes);
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map((one) => one.close()));
  }
}
