// One plugin's process: started by Pulumi's own runner with the probe before it, reached over gRPC on loopback, ended with the run.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { Environment } from "../environment";
import { plainErrors } from "../plain-errors";
import { type ProbeSettings, probeCode, VARIABLE } from "../probe";
import { killGroup } from "../process-group";
import type { Project } from "../project";
import { Notes } from "../told";

const DESCRIPTOR = 3;
const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export interface Start {
  readonly project: Project;
  readonly folder: string;
  readonly runner: string;
  readonly environment: Environment;
  /** Of the monitor and the engine. */
  readonly address: string;
}

export class Running {
  readonly notes = new Notes();
  private readonly temporary = mkdtempSync(join(tmpdir(), "portcullis-"));
  private readonly child;
  private readonly client: Promise<ResourceProviderClient>;
  private output = "";

  constructor({ project, folder, runner, environment, address }: Start) {
    const probe = join(this.temporary, "probe.cjs");
    writeFileSync(probe, probeCode());
    const { withheld, variables } = environment;
    const settings: ProbeSettings = { descriptor: DESCRIPTOR, root: project.root, withheld };
    this.child = spawn(process.execPath, [runner, folder, address], {
      // As the engine runs it: paths in a component's arguments start at the program.
      cwd: project.pwd,
      env: {
        ...variables,
        NODE_OPTIONS: `${plainErrors} --require=${JSON.stringify(probe)}`,
        [VARIABLE]: JSON.stringify(settings),
      },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      detached: true,
    });
    process.once("exit", this.stop);
    (this.child.stdio[DESCRIPTOR] as NodeJS.ReadableStream)
      .setEncoding("utf8")
      .on("data", (chunk: string) => this.notes.add(chunk));
    this.client = this.port().then(
      (port) => new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), UNLIMITED),
    );
    this.client.catch(() => undefined);
  }

  async construct(request: ConstructRequest): Promise<ConstructResponse> {
    const client = await this.client;
    return new Promise((done, fail) =>
      client.construct(request, (error, response) =>
        error ? fail(new Error(error.details || this.output || "it failed")) : done(response),
      ),
    );
  }

  async close(): Promise<void> {
    await this.client.then(
      (client) => client.close(),
      () => undefined,
    );
    process.removeListener("exit", this.stop);
    this.stop();
    rmSync(this.temporary, { recursive: true, force: true });
  }

  private readonly stop = (): void => killGroup(this.child.pid);

  /** The first line that it prints is the port on which it listens. */
  private port(): Promise<number> {
    const { child } = this;
    return new Promise((done, fail) => {
      let head = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        head += chunk.toString("utf8");
        const [line, rest] = head.split("\n");
        if (rest !== undefined) done(Number(line));
      });
      child.stderr?.on("data", (chunk: Buffer) => {
        if (this.output.length < 65_536) this.output += chunk.toString("utf8");
      });
      child.once("error", fail);
      child.once("close", (code) => fail(new Error(this.output || `it ended with exit code ${code}`)));
    });
  }
}
