// The resource monitor's service: what a program registers, reads and asks, recorded, and answered by stand-ins for AWS.
// In: gRPC calls of Pulumi's SDK. Out: recorded resources and stack outputs. It says no property value anywhere else.
import * as grpc from "@grpc/grpc-js";
import * as providerPb from "@pulumi/pulumi/proto/provider_pb";
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { MonitorOptions, Recorded } from "./contract";
import { registerPackage, supportsFeature } from "./host";
import { answerInvoke } from "./invokes";
import { standInFor } from "./outputs";
import { Regions } from "./regions";
import { type Source, sourceOf } from "./source";
import { readWireValue, revealSecrets } from "./values";
import { addStandIns, parentTypes } from "./wire";

type Bag = Record<string, unknown>;
type Registered = resourcePb.RegisterResourceRequest | resourcePb.ReadResourceRequest;
type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

export class Recording {
  readonly recorded: Recorded = {
    resources: [],
    outputs: {},
    assumed: new Set(),
    errors: [],
    warnings: [],
    isComplete: false,
  };
  readonly #types = new Map<string, string>();
  readonly #outputsById = new Map<string, Bag>();
  readonly #sources = new Map<string, Source>();
  readonly #regions: Regions;

  constructor(private readonly options: MonitorOptions) {
    this.#regions = new Regions(options.region);
  }

  monitorService(): grpc.UntypedServiceImplementation {
    const refuse =
      (what: string): Unary<unknown, unknown> =>
      (_call, callback) =>
        callback({
          code: grpc.status.UNIMPLEMENTED,
          message: `${what} cannot be evaluated without the Pulumi CLI; use "pulumi preview --policy-pack"`,
        });
    const empty: Unary<unknown, Empty> = (_call, callback) => callback(null, new Empty());
    return {
      getDeploymentInfo: refuse("deployment information"),
      supportsFeature: supportsFeature,
      invoke: this.#invoke,
      call: refuse("a method call on a component of another language"),
      readResource: this.#readResource,
      registerResource: this.#registerResource,
      registerResourceOutputs: this.#registerResourceOutputs,
      registerStackTransform: refuse("a stack transform"),
      registerStackInvokeTransform: refuse("an invoke transform"),
      registerResourceHook: refuse("a resource hook"),
      registerErrorHook: refuse("an error hook"),
      registerPackage: registerPackage,
      signalAndWaitForShutdown: empty,
    };
  }

  readonly #invoke: Unary<resourcePb.ResourceInvokeRequest, providerPb.InvokeResponse> = (
    { request },
    callback,
  ) => {
    const token = request.getTok();
    const args = this.#read(request.getArgs());
    const fixture = this.options.fixtures.invokes[token];
    const plain = revealSecrets(args) as Bag;
    const answer = fixture ?? answerInvoke(token, plain, this.#regions.of(request.getProvider(), plain));
    const note = fixture ? " (from fixtures)" : answer === undefined ? " (its own arguments)" : "";
    this.recorded.assumed.add(`invoke ${token}${note}`);
    const response = new providerPb.InvokeResponse();
    response.setReturn(Struct.fromJavaScript((answer ?? { ...args }) as never));
    callback(null, response);
  };

  readonly #readResource: Unary<resourcePb.ReadResourceRequest, resourcePb.ReadResourceResponse> = (
    { request },
    callback,
  ) => {
    const urn = this.#urn(request.getParent(), request.getType(), request.getName());
    const inputs = this.#read(request.getProperties());
    const fixture = this.#readFixture(request);
    const outputs = {
      ...this.#standIn(request, urn, inputs).outputs,
      ...fixture,
    };
    this.#noteAssumption(request.getType(), request.getName(), false, fixture);
    if (request.getType() !== "pulumi:pulumi:StackReference")
      this.recorded.assumed.add(
        `read ${request.getType()} ${request.getName()}${fixture ? " (from fixtures)" : ""}`,
      );
    this.#outputsById.set(request.getId(), outputs);
    const response = new resourcePb.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(Struct.fromJavaScript(revealSecrets(outputs) as never));
    callback(null, response);
  };

  readonly #registerResource: Unary<resourcePb.RegisterResourceRequest, resourcePb.RegisterResourceResponse> =
    ({ request }, callback) => {
      const [type, name, custom] = [request.getType(), request.getName(), request.getCustom()];
      const urn = this.#urn(request.getParent(), type, name);
      if (this.#types.has(urn)) {
        callback({
          code: grpc.status.ALREADY_EXISTS,
          message: `two resources have the URN ${urn}; give each its own name`,
        });
        return;
      }
      this.#types.set(urn, `${parentTypes(this.#types.get(request.getParent()))}${type}`);
      const inputs = this.#read(request.getObject());
      const made = custom ? this.#standIn(request, urn, inputs) : { id: undefined, outputs: { ...inputs } };
      const source = sourceOf(request, this.options) ?? this.#sources.get(request.getParent());
      if (source !== undefined) this.#sources.set(urn, source);
      this.#regions.note(type, urn, inputs);
      const fixture = this.options.fixtures.resources[`${type} ${name}`];
      const [id, outputs] = [made.id, { ...made.outputs, ...fixture }];
      if (id !== undefined) this.#outputsById.set(id, outputs);
      this.#noteAssumption(type, name, request.getRemote(), fixture);
      this.recorded.resources.push({
        urn,
        type,
        name,
        custom,
        id,
        parent: request.getParent() || undefined,
        inputs,
        outputs,
        dependencies: request.getDependenciesList(),
        propertyDependencies: Object.fromEntries(
          request
            .getPropertydependenciesMap()
            .toArray()
            .map(([key]) => [key, request.getPropertydependenciesMap().get(key)?.getUrnsList() ?? []]),
        ),
        ...(source === undefined ? {} : { source }),
      });
      const response = new resourcePb.RegisterResourceResponse();
      response.setUrn(urn);
      response.setId(id ?? "");
      response.setObject(
        Struct.fromJavaScript(addStandIns(request.getObject()?.toJavaScript(), inputs, outputs) as never),
      );
      callback(null, response);
    };

  readonly #registerResourceOutputs: Unary<resourcePb.RegisterResourceOutputsRequest, Empty> = (
    { request },
    callback,
  ) => {
    const outputs = this.#read(request.getOutputs());
    const index = this.recorded.resources.findIndex(({ urn }) => urn === request.getUrn());
    const resource = this.recorded.resources[index];
    if (resource) this.recorded.resources[index] = { ...resource, outputs };
    if (resource?.type === "pulumi:pulumi:Stack") {
      Object.assign(this.recorded.outputs, outputs);
      this.recorded.isComplete = true;
    }
    callback(null, new Empty());
  };

  #read(struct: Struct | undefined): Bag {
    return readWireValue(struct?.toJavaScript() ?? {}, this.options.directory) as Bag;
  }

  #standIn(request: Registered, urn: string, inputs: Bag) {
    const byId = (id: string) => this.#outputsById.get(id);
    const region = this.#regions.of(request.getProvider(), inputs);
    return standInFor({ type: request.getType(), urn, name: request.getName(), inputs, region, byId });
  }

  #urn(parent: string, type: string, name: string): string {
    const { stack, project } = this.options;
    return `urn:pulumi:${stack}::${project}::${parentTypes(this.#types.get(parent))}${type}::${name}`;
  }

  /** A stack reference is read by the other stack's full name, which is its id. */
  #readFixture(request: resourcePb.ReadResourceRequest): Bag | undefined {
    const { stackReferences, reads } = this.options.fixtures;
    if (request.getType() !== "pulumi:pulumi:StackReference")
      return reads[`${request.getType()} ${request.getName()}`];
    const outputs = stackReferences[request.getId()];
    return outputs && { outputs, secretOutputNames: [] };
  }

  #noteAssumption(type: string, name: string, remote: boolean, fixture: Bag | undefined): void {
    const note = (what: string, instead: string) =>
      this.recorded.assumed.add(`${what} (${fixture ? "from fixtures" : instead})`);
    if (remote) this.recorded.assumed.add(`component ${type} ${name} (its children are not made)`);
    if (type === "pulumi:pulumi:StackReference") note(`stack reference ${name}`, "no outputs");
    if (type.startsWith("pulumi-nodejs:dynamic")) note(`dynamic resource ${name}`, "its own inputs");
  }
}
