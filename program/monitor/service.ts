// The resource monitor's service: each call of Pulumi's SDK, and who answers it.
import * as grpc from "@grpc/grpc-js";
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { call, invoke } from "./ask";
import type { Ledger } from "./ledger";
import { readResource } from "./read";
import { registerOutputs, registerResource } from "./register";
import { registerComponent } from "./remote";
import { Transforms } from "./transforms";

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** What the SDK may rely on. Without resource references it sends ids, without output values unknowns. */
const FEATURES = new Set([
  "secrets",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

export function monitorService(ledger: Ledger): grpc.UntypedServiceImplementation {
  const transforms = new Transforms(ledger);
  const empty: Unary<unknown, Empty> = (_call, callback) => callback(null, new Empty());
  // SDKs ask for single features instead.
  const notHere: Unary<unknown, unknown> = (_call, callback) =>
    callback({
      code: grpc.status.UNIMPLEMENTED,
      message: "there is no deployment: the program is evaluated",
    });
  return {
    getDeploymentInfo: notHere,
    supportsFeature,
    invoke: answer((request: resourcePb.ResourceInvokeRequest) => invoke(ledger, transforms, request)),
    call: answer((request: resourcePb.ResourceCallRequest) => call(ledger, request)),
    readResource: answer((request: resourcePb.ReadResourceRequest) => readResource(ledger, request)),
    registerResource: answer(
      async (request: resourcePb.RegisterResourceRequest) =>
        (await registerComponent(ledger, transforms, request)) ??
        registerResource(ledger, transforms, request),
    ),
    registerResourceOutputs: answer((request: resourcePb.RegisterResourceOutputsRequest) =>
      registerOutputs(ledger, request),
    ),
    registerStackTransform: transforms.register("resource"),
    registerStackInvokeTransform: transforms.register("invoke"),
    // A hook runs around a change of something real, and nothing is changed here.
    registerResourceHook: empty,
    registerErrorHook: empty,
    registerPackage,
    signalAndWaitForShutdown: empty,
  };
}

/** What is thrown becomes the call's error, with its own message. */
function answer<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return ({ request }: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>) => {
    Promise.resolve()
      .then(() => handle(request))
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback({ code: grpc.status.UNKNOWN, message: error instanceof Error ? error.message : "failed" }),
      );
  };
}

const supportsFeature: Unary<resourcePb.SupportsFeatureRequest, resourcePb.SupportsFeatureResponse> = (
  { request },
  callback,
) => {
  const response = new resourcePb.SupportsFeatureResponse();
  response.setHassupport(FEATURES.has(request.getId()));
  callback(null, response);
};

const registerPackage: Unary<resourcePb.RegisterPackageRequest, resourcePb.RegisterPackageResponse> = (
  { request },
  callback,
) => {
  const response = new resourcePb.RegisterPackageResponse();
  response.setRef(request.getName());
  callback(null, response);
};
