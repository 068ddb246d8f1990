// Test tooling, not a product: a stand-in for `pulumi-resource-aws`, so that the real engine can plan, create, update
// and delete without an AWS account. It makes the engine real, not AWS: it validates nothing that AWS would refuse.

import { isDeepStrictEqual } from "node:util";
import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type CreateRequest,
  CreateResponse,
  type DiffRequest,
  DiffResponse,
  GetSchemaResponse,
  type InvokeRequest,
  InvokeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { answerInvoke } from "./aws-invokes";
import { autoName, computeOutputs, forcesReplacement, type Properties } from "./aws-resources";
import { awsSchema } from "./aws-schema";
import { PluginError, servePlugin } from "./plugin-server";

/** How the engine's wire format spells "not known before the update". */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

let region = "us-east-1";

function configure(request: ConfigureRequest): ConfigureResponse {
  const configured = read(request.getArgs()).region;
  if (typeof configured === "string") region = configured;
  return new ConfigureResponse().setSupportspreview(true).setAcceptsecrets(true);
}

function checkConfig(request: CheckRequest): CheckResponse {
  return new CheckResponse().setInputs(request.getNews());
}

function check(request: CheckRequest): CheckResponse {
  const named = autoName(
    request.getType(),
    request.getUrn(),
    read(request.getOlds()),
    read(request.getNews()),
  );
  return new CheckResponse().setInputs(write(named));
}

function diff(request: DiffRequest): DiffResponse {
  const olds = read(request.getOldInputs() ?? request.getOlds());
  const news = read(request.getNews());
  const ignored = new Set(request.getIgnorechangesList());
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
    .filter((key) => !ignored.has(key))
    .filter((key) => !isDeepStrictEqual(olds[key], news[key]));
  const changes =
    changed.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE;
  return new DiffResponse()
    .setChanges(changes)
    .setDiffsList(changed)
    .setReplacesList(changed.filter((key) => forcesReplacement(request.getType(), key)));
}

function create(request: CreateRequest): CreateResponse {
  const inputs = read(request.getProperties());
  const { id, outputs } = computeOutputs(request.getType(), request.getUrn(), inputs, region);
  const settled = request.getPreview() ? mapValues(outputs, () => unknownValue) : outputs;
  return new CreateResponse()
    .setId(request.getPreview() ? "" : id)
    .setProperties(write({ ...settled, ...inputs }));
}

function update(request: UpdateRequest): UpdateResponse {
  const inputs = read(request.getNews());
  const { outputs } = computeOutputs(request.getType(), request.getUrn(), inputs, region);
  return new UpdateResponse().setProperties(write({ ...outputs, ...inputs }));
}

/** A refresh gives back what was known; an import or a lookup by id gets computed outputs only. */
function readResource(request: ReadRequest): ReadResponse {
  const known = read(request.getProperties());
  const { outputs } = computeOutputs(request.getType(), request.getUrn(), known, region);
  return new ReadResponse()
    .setId(request.getId())
    .setInputs(request.getInputs())
    .setProperties(write({ ...outputs, ...known }));
}

function invoke(request: InvokeRequest): InvokeResponse {
  return new InvokeResponse().setReturn(
    write(answerInvoke(request.getTok(), read(request.getArgs()), region)),
  );
}

function read(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function write(properties: Properties): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}

function mapValues(properties: Properties, change: (value: unknown) => unknown): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, change(value)]));
}

function unary<Request, Response>(handle: (request: Request) => Response) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => {
    try {
      done(null, handle(call.request));
    } catch (error) {
      done(error instanceof PluginError ? error : new PluginError(`stand-in provider: ${String(error)}`));
    }
  };
}

const version = "7.48.0";

servePlugin(ResourceProviderService, {
  getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
  // Hosts whose programs name types as texts look them up.
  getSchema: unary(() => new GetSchemaResponse().setSchema(awsSchema(version))),
  checkConfig: unary(checkConfig),
  diffConfig: unary(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
  configure: unary(configure),
  check: unary(check),
  diff: unary(diff),
  create: unary(create),
  read: unary(readResource),
  update: unary(update),
  delete: unary(() => new Empty()),
  invoke: unary(invoke),
  cancel: unary(() => new Empty()),
});
