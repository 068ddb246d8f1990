// Transforms: the program's own functions that change what it registers and asks, called back as the engine calls them.
// In: a request. Out: the same with what each transform made of it, in order. A transform that fails fails the registration.
import * as grpc from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import * as callbackPb from "@pulumi/pulumi/proto/callback_pb";
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Bag, Ledger } from "./ledger";
import { plainWire } from "./values";

type Kind = "resource" | "invoke";

/** A resource's inputs and dependencies once every transform has seen them. */
export interface Registration {
  readonly wire: Bag;
  readonly inputs: Bag;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

export class Transforms {
  private readonly ofStack: Record<Kind, callbackPb.Callback[]> = { resource: [], invoke: [] };
  /** Of each resource that is there: its own transforms and its parent, by URN. */
  private readonly known = new Map<
    string,
    { readonly own: callbackPb.Callback[]; readonly parent: string }
  >();
  private readonly clients = new Map<string, CallbacksClient>();

  constructor(private readonly ledger: Ledger) {}

  register(kind: Kind): grpc.handleUnaryCall<callbackPb.Callback, Empty> {
    return ({ request }, callback) => {
      this.ofStack[kind].push(request);
      callback(null, new Empty());
    };
  }

  async ofResource(request: resourcePb.RegisterResourceRequest, urn: string): Promise<Registration> {
    let properties = request.getObject();
    const own = request.getTransformsList?.() ?? [];
    const parent = request.getParent();
    this.known.set(urn, { own, parent });
    const above = this.above(parent);
    const calls = urn.includes("::pulumi:pulumi:Stack::")
      ? own
      : [...own, ...above, ...this.ofStack.resource];
    for (const one of calls) {
      const asked = new resourcePb.TransformRequest();
      asked.setType(request.getType());
      asked.setName(request.getName());
      asked.setCustom(request.getCustom());
      asked.setParent(request.getParent());
      asked.setProperties(properties);
      asked.setOptions(optionsOf(request));
      const bytes = await this.callBack(one, asked.serializeBinary());
      properties = resourcePb.TransformResponse.deserializeBinary(bytes).getProperties() ?? properties;
    }
    const sent = (properties?.toJavaScript() ?? {}) as Bag;
    const { wire, dependencies } = calls.length === 0 ? { wire: sent, dependencies: {} } : plainWire(sent);
    const map = request.getPropertydependenciesMap();
    const asked = Object.fromEntries(map.toArray().map(([key]) => [key, map.get(key)?.getUrnsList() ?? []]));
    return {
      wire,
      inputs: this.ledger.read(Struct.fromJavaScript(wire as never)),
      dependencies: [...new Set([...request.getDependenciesList(), ...Object.values(dependencies).flat()])],
      propertyDependencies: { ...asked, ...dependencies },
    };
  }

  /** Those of every component around a resource, the nearest first, as the engine calls them. */
  private above(urn: string): readonly callbackPb.Callback[] {
    const found = this.known.get(urn);
    return found === undefined ? [] : [...found.own, ...this.above(found.parent)];
  }

  async ofInvoke(request: resourcePb.ResourceInvokeRequest): Promise<Bag> {
    let args = request.getArgs();
    for (const one of this.ofStack.invoke) {
      const asked = new resourcePb.TransformInvokeRequest();
      asked.setToken(request.getTok());
      asked.setArgs(args);
      asked.setOptions(new resourcePb.TransformInvokeOptions());
      const bytes = await this.callBack(one, asked.serializeBinary());
      args = resourcePb.TransformInvokeResponse.deserializeBinary(bytes).getArgs() ?? args;
    }
    const { wire } = plainWire((args?.toJavaScript() ?? {}) as Bag);
    return this.ledger.read(Struct.fromJavaScript(wire as never));
  }

  private callBack(one: callbackPb.Callback, request: Uint8Array): Promise<Uint8Array> {
    const target = one.getTarget();
    const client =
      this.clients.get(target) ?? new CallbacksClient(target, grpc.credentials.createInsecure(), {});
    this.clients.set(target, client);
    const asked = new callbackPb.CallbackInvokeRequest();
    asked.setToken(one.getToken());
    asked.setRequest(request);
    return new Promise((resolve, reject) =>
      client.invoke(asked, (error, response) =>
        error
          ? reject(new Error(`a transform failed: ${error.details}`))
          : resolve(response.getResponse_asU8()),
      ),
    );
  }
}

function optionsOf(request: resourcePb.RegisterResourceRequest): resourcePb.TransformResourceOptions {
  const options = new resourcePb.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setProtect(request.getProtect() ?? false);
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  return options;
}
