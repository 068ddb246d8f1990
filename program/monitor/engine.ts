// The engine's own service, as far as a program's run uses it: its log, and the URN of the stack.
// In: gRPC calls. Out: errors and warnings of the run.
import type * as grpc from "@grpc/grpc-js";
import * as enginePb from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Recorded } from "./contract";

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

export function engineService(recorded: Recorded): grpc.UntypedServiceImplementation {
  let rootUrn = "";
  const log: Unary<enginePb.LogRequest, Empty> = ({ request }, callback) => {
    if (request.getSeverity() === enginePb.LogSeverity.ERROR) recorded.errors.push(request.getMessage());
    if (request.getSeverity() === enginePb.LogSeverity.WARNING) recorded.warnings.push(request.getMessage());
    callback(null, new Empty());
  };
  return {
    log,
    getRootResource: (_call: unknown, callback: grpc.sendUnaryData<enginePb.GetRootResourceResponse>) => {
      const response = new enginePb.GetRootResourceResponse();
      response.setUrn(rootUrn);
      callback(null, response);
    },
    setRootResource: (
      call: grpc.ServerUnaryCall<enginePb.SetRootResourceRequest, enginePb.SetRootResourceResponse>,
      callback: grpc.sendUnaryData<enginePb.SetRootResourceResponse>,
    ) => {
      rootUrn = call.request.getUrn();
      callback(null, new enginePb.SetRootResourceResponse());
    },
    startDebugging: (_call: unknown, callback: grpc.sendUnaryData<Empty>) => callback(null, new Empty()),
    requirePulumiVersion: (
      _call: unknown,
      callback: grpc.sendUnaryData<enginePb.RequirePulumiVersionResponse>,
    ) => callback(null, new enginePb.RequirePulumiVersionResponse()),
  };
}
