// Test tooling, not a product: a stand-in for `pulumi-resource-aws` that makes real calls, to the emulator whose address
// PORTCULLIS_EMULATOR holds. In: the engine's requests. Out: what the emulator made, changed or removed.

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
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  type InvokeRequest,
  InvokeResponse,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Kind, kindsOf, type Properties, withName } from "../../aws-calls";
import { answerInvoke } from "../../engine/stand-ins/aws-invokes";
import { account, partition } from "../../engine/stand-ins/aws-resources";
import { PluginError, servePlugin } from "../../engine/stand-ins/plugin-server";
import { sender } from "./send";
import { fromWire, unknownValue } from "./wire";

const kinds = kindsOf("in parts");
const region = process.env.PORTCULLIS_EMULATOR_REGION ?? "";
const place = { partition, region, account };
const call = sender(process.env.PORTCULLIS_EMULATOR ?? "", region);

/** The engine opens secrets for a provider that does not take them as such. */
const configure = (_request: ConfigureRequest) =>
  new ConfigureResponse().setSupportspreview(true).setAcceptsecrets(false);

function check(request: CheckRequest): CheckResponse {
  const named = withName(
    kindOf(request.getType()),
    request.getUrn(),
    read(request.getNews()),
    read(request.getOlds()),
  );
  return new CheckResponse().setInputs(write(named));
}

function diff(request: DiffRequest): DiffResponse {
  const kind = kindOf(request.getType());
  const olds = read(request.getOldInputs());
  const news = read(request.getNews());
  const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
    .filter((key) => !request.getIgnorechangesList().includes(key))
    .filter((key) => !isDeepStrictEqual(olds[key], news[key]));
  const { DIFF_SOME, DIFF_NONE } = DiffResponse.DiffChanges;
  return new DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(changed)
    .setReplacesList(changed.filter((key) => kind.update === undefined || kind.replacedBy.includes(key)));
}

/** What a preview cannot know; a program may build on any of them. */
const computedLater = Object.fromEntries(
  ["arn", "invokeArn", "executionArn", "invokeUrl", "apiEndpoint", "rootResourceId"].map((key) => [
    key,
    unknownValue,
  ]),
);

async function create(request: CreateRequest): Promise<CreateResponse> {
  const inputs = read(request.getProperties());
  if (request.getPreview()) return new CreateResponse().setProperties(write({ ...computedLater, ...inputs }));
  const { id, outputs } = await kindOf(request.getType()).create(call, fromWire(inputs), place);
  return new CreateResponse().setId(id).setProperties(write({ ...inputs, ...outputs }));
}

async function update(request: UpdateRequest): Promise<UpdateResponse> {
  const [olds, news] = [read(request.getOlds()), read(request.getNews())];
  if (request.getPreview()) return new UpdateResponse().setProperties(write({ ...olds, ...news }));
  const existing = { id: request.getId(), inputs: read(request.getOldInputs()), outputs: olds };
  const outputs = await kindOf(request.getType()).update?.(call, existing, fromWire(news), place);
  return new UpdateResponse().setProperties(write({ ...outputs, ...news }));
}

async function remove(request: DeleteRequest): Promise<Empty> {
  const [inputs, outputs] = [read(request.getOldInputs()), read(request.getProperties())];
  await kindOf(request.getType()).remove(call, { id: request.getId(), inputs, outputs });
  return new Empty();
}

const readBack = (request: ReadRequest) =>
  new ReadResponse()
    .setId(request.getId())
    .setInputs(request.getInputs())
    .setProperties(request.getProperties());

const invoke = (request: InvokeRequest) =>
  new InvokeResponse().setReturn(write(answerInvoke(request.getTok(), read(request.getArgs()), region)));

function kindOf(type: string): Kind {
  const kind = kinds[type];
  if (kind !== undefined) return kind;
  throw new PluginError(`no calls are known for ${type}: add them to test/aws-calls/`);
}

const read = (struct: Struct | undefined): Properties => struct?.toJavaScript() ?? {};
const write = (bag: Properties): Struct => Struct.fromJavaScript(JSON.parse(JSON.stringify(bag)));

function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return async (request: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => {
    try {
      done(null, await handle(request.request));
    } catch (error) {
      done(error instanceof PluginError ? error : new PluginError(`stand-in provider: ${String(error)}`));
    }
  };
}

servePlugin(ResourceProviderService, {
  getPluginInfo: unary(() => new PluginInfo().setVersion("7.48.0")),
  checkConfig: unary((request: CheckRequest) => new CheckResponse().setInputs(request.getNews())),
  diffConfig: unary(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
  configure: unary(configure),
  check: unary(check),
  diff: unary(diff),
  create: unary(create),
  read: unary(readBack),
  update: unary(update),
  delete: unary(remove),
  invoke: unary(invoke),
  cancel: unary(() => new Empty()),
});
