// The resource monitor, as a program talks to it: each call a promise.
import * as grpc from "@grpc/grpc-js";
import type * as providerPb from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type * as resourcePb from "@pulumi/pulumi/proto/resource_pb";

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

export class Client {
  private readonly monitor: ResourceMonitorClient;

  /** @param address `127.0.0.1:port` */
  constructor(address: string) {
    this.monitor = new ResourceMonitorClient(address, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
  }

  register(request: resourcePb.RegisterResourceRequest): Promise<resourcePb.RegisterResourceResponse> {
    return call((done) => this.monitor.registerResource(request, done));
  }

  read(request: resourcePb.ReadResourceRequest): Promise<resourcePb.ReadResourceResponse> {
    return call((done) => this.monitor.readResource(request, done));
  }

  invoke(request: resourcePb.ResourceInvokeRequest): Promise<providerPb.InvokeResponse> {
    return call((done) => this.monitor.invoke(request, done));
  }

  registerOutputs(request: resourcePb.RegisterResourceOutputsRequest): Promise<unknown> {
    return call((done) => this.monitor.registerResourceOutputs(request, done));
  }

  close(): void {
    this.monitor.close();
  }
}

/** The monitor's own words, without gRPC's around them. */
const call = <Response>(start: (done: Done<Response>) => unknown): Promise<Response> =>
  new Promise((resolve, reject) =>
    start((error, response) => (error === null ? resolve(response) : reject(new Error(error.details)))),
  );
