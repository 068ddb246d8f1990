// Test tooling: what both stand-in plugins share with every Pulumi plugin. It serves one gRPC service on a loopback
// port, prints that port as the first line, which is how the engine finds it, and ends when the engine does.

import {
  Server,
  ServerCredentials,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";

const unlimited = -1; // an exported body or a packed handler may pass gRPC's 4 MB

/** An error as gRPC sends it: the engine prints `message` to the user. */
export class PluginError extends Error {
  readonly code = status.INVALID_ARGUMENT;
}

/** Serves the plugin until the engine closes its end of stdin. `onEnd` must leave nothing running. */
export function servePlugin(
  service: ServiceDefinition,
  implementation: UntypedServiceImplementation,
  onEnd: () => void = () => undefined,
): void {
  const server = new Server({
    "grpc.max_receive_message_length": unlimited,
    "grpc.max_send_message_length": unlimited,
  });
  server.addService(service, implementation);
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });

  const end = () => {
    onEnd();
    process.exit(0);
  };
  process.stdin.resume().on("end", end).on("error", end);
  process.on("SIGTERM", end);
  process.on("SIGINT", end); // by which the engine closes a plugin
}
