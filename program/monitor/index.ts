// A resource monitor and an engine, as Pulumi's language host talks to them, without an engine, a provider or a cloud.
// In: a project's name and place. Out: an address for the program to connect to, and what it registers there.
// The program runs on Pulumi's own SDK runtime; only AWS's answers are stand-ins.
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { MonitorOptions, Recorded } from "./contract";
import { engineService } from "./engine";
import { Ledger } from "./ledger";
import { monitorService } from "./service";

export interface Monitor extends Readonly<Recorded> {
  /** `127.0.0.1:port`, for --monitor and --engine. */
  readonly address: string;
  close(): void;
}

/** Starts both services on one loopback port. */
export async function startMonitor(options: MonitorOptions): Promise<Monitor> {
  const ledger = new Ledger(options);
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceMonitorService, monitorService(ledger));
  server.addService(EngineService, engineService(ledger.recorded));
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return Object.assign(ledger.recorded, {
    address: `127.0.0.1:${port}`,
    close: () => server.forceShutdown(),
  });
}

export type { Components } from "./contract";
export { revealSecrets } from "./values";
