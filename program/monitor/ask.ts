// What a program asks: data sources, methods of remote components, resources by URN.
// In: the function and its arguments. Out: an answer; what nobody knows is marked with what would answer it.
import * as providerPb from "@pulumi/pulumi/proto/provider_pb";
import type * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { findAnswer } from "../fixtures";
import { UNANSWERED } from "../probe";
import { answerInPart, answerInvoke } from "./data-sources";
import type { Bag, Ledger } from "./ledger";
import { originsOf, QUESTIONS } from "./questions";
import type { Transforms } from "./transforms";
import { revealSecrets } from "./values";

/** Reads a resource that the program holds a reference to. */
const GET_RESOURCE = "pulumi:pulumi:getResource";

export async function invoke(
  ledger: Ledger,
  transforms: Transforms,
  request: resourcePb.ResourceInvokeRequest,
): Promise<providerPb.InvokeResponse> {
  const token = request.getTok();
  const given = await transforms.ofInvoke(request);
  const args = revealSecrets(given) as Bag;
  const response = new providerPb.InvokeResponse();
  if (token === QUESTIONS) {
    response.setReturn(asStruct({ origins: originsOf(ledger.asked, args) }));
    return response;
  }
  if (token === GET_RESOURCE) {
    response.setReturn(asStruct(resourceState(ledger, String(args.urn))));
    return response;
  }
  const fixture = findAnswer(ledger.options.fixtures.invokes[token], args);
  const region = ledger.regionOf(request.getProvider(), args);
  const known = fixture ?? answerInvoke(token, args, region);
  const question = `${token}${describe(given)}`;
  // Its contents, at least, are not made up: a file can answer them.
  if (fixture === undefined)
    ledger.miss(`invoke ${question}`, { section: "invokes", name: token, args: given });
  const note = fixture ? " (from fixtures)" : known === undefined ? " (unknown)" : "";
  ledger.assume(`invoke ${known === undefined ? question : token}${note}`);
  const origin = `data source ${question}`;
  ledger.asked.push({ token, args, origin });
  response.setReturn(asStruct({ ...(known ?? answerInPart(token, args, region)), [UNANSWERED]: origin }));
  return response;
}

export function call(ledger: Ledger, request: resourcePb.ResourceCallRequest): providerPb.CallResponse {
  const token = request.getTok();
  ledger.assume(`method ${token} (unknown)`);
  const response = new providerPb.CallResponse();
  response.setReturn(asStruct({ [UNANSWERED]: `method ${token}` }));
  return response;
}

function resourceState(ledger: Ledger, urn: string): Bag {
  const resource = ledger.find(urn);
  if (resource === undefined) throw new Error(`${urn} is not registered`);
  return { urn, id: resource.id ?? "", state: revealSecrets(resource.outputs) };
}

/** Arguments that are names: `(name: /prod/authorizer)`. A secret is never one of them, nor is a long text. */
function describe(args: Bag): string {
  const parts = Object.entries(args).flatMap(([key, value]) =>
    typeof value === "string" && /^[\w ./:@*+-]{1,80}$/.test(value) ? [`${key}: ${value}`] : [],
  );
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

export const asStruct = (bag: Bag): Struct => Struct.fromJavaScript(bag as never);
