// What the SDK asks about its host rather than about resources: supported features, packages.

import type * as grpc from "@grpc/grpc-js";
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** What the SDK may rely on. Without resource references it sends ids; without transforms and hooks it says so itself. */
const features = new Set(["secrets", "aliasSpecs", "deletedWith"]);

export const supportsFeature: Unary<resourcePb.SupportsFeatureRequest, resourcePb.SupportsFeatureResponse> = (
  { request },
  callback,
) => {
  const response = new resourcePb.SupportsFeatureResponse();
  response.setHassupport(features.has(request.getId()));
  callback(null, response);
};

export const registerPackage: Unary<resourcePb.RegisterPackageRequest, resourcePb.RegisterPackageResponse> = (
  { request },
  callback,
) => {
  const response = new resourcePb.RegisterPackageResponse();
  response.setRef(request.getName());
  callback(null, response);
};
