// Resources that a program reads by id instead of making them: `.get()` and stack references.
// In: a type, a name, an id. Out: the caller's own answer, a stand-in, or nothing, which the SDK takes for unknown.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { findStack } from "../fixtures";
import { UNANSWERED } from "../probe";
import { holdsUnknown } from "../sealed";
import { asStruct } from "./ask";
import type { Bag, Ledger } from "./ledger";
import { answerProbe } from "./questions";
import { revealSecrets } from "./values";

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

export function readResource(
  ledger: Ledger,
  request: resourcePb.ReadResourceRequest,
): resourcePb.ReadResourceResponse {
  const [type, name, id] = [request.getType(), request.getName(), request.getId()];
  const response = new resourcePb.ReadResourceResponse();
  const answer = answerProbe(ledger, type, name, id);
  if (answer !== undefined) {
    response.setUrn(answer);
    return response;
  }
  const urn = ledger.urn(request.getParent(), type, name);
  response.setUrn(urn);
  const inputs = ledger.read(request.getProperties());
  const outputs = type === STACK_REFERENCE ? referenced(ledger, id) : read(ledger, urn, inputs, request);
  response.setProperties(asStruct(revealSecrets({ ...inputs, ...outputs }) as Bag));
  return response;
}

function referenced(ledger: Ledger, id: string): Bag {
  const { fixtures, project, needsOutputs } = ledger.options;
  ledger.recorded.references.add(id);
  const found = findStack(fixtures, id, project);
  ledger.assume(`stack reference ${id} (${found === undefined ? "unknown" : found.from})`);
  // The one list of names that every SDK keeps as it comes: a probe finds there that other outputs are unknown, not absent.
  const named = (isOpen: boolean) => [...(found?.secret ?? []), ...(isOpen ? [UNANSWERED] : [])];
  const isPart = found?.isWhole === false;
  if (!needsOutputs)
    return found === undefined ? {} : { outputs: found.outputs, secretOutputNames: named(isPart) };
  const all = Object.entries(found?.outputs ?? {});
  const known = all.filter(([, value]) => !holdsUnknown(value));
  const isOpen = found === undefined || isPart || known.length < all.length;
  return { outputs: Object.fromEntries(known), secretOutputNames: named(isOpen) };
}

function read(ledger: Ledger, urn: string, inputs: Bag, request: resourcePb.ReadResourceRequest): Bag {
  const [type, name, id] = [request.getType(), request.getName(), request.getId()];
  const fixture = ledger.options.fixtures.reads[`${type} ${name}`];
  const outputs = { ...ledger.standIn(type, urn, name, inputs, request.getProvider()).outputs, ...fixture };
  ledger.assume(`read ${type} ${name}${fixture ? " (from fixtures)" : ""}`);
  ledger.knowById(id, outputs);
  // Others are followed to it; it is judged where it is made.
  if (ledger.claim(urn, request.getParent(), type))
    ledger.add({
      urn,
      type,
      name,
      id,
      custom: true,
      isRead: true,
      parent: request.getParent() || undefined,
      inputs,
      outputs,
      dependencies: request.getDependenciesList(),
      propertyDependencies: {},
    });
  return outputs;
}
