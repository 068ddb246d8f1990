// From where an API may be called at all, before any route: its default address, a VPC endpoint, both.

import { asObject, isTrue, type JsonObject } from "./json";

export interface Reach {
  /** False: only a custom domain leads to the API. */
  readonly defaultEndpoint: boolean;
  /** A private API's VPC endpoints; undefined: the API is on the internet. */
  readonly vpcEndpoints: readonly string[] | undefined;
}

export function readReach(inputs: JsonObject, document: JsonObject): Reach {
  const extension = asObject(document["x-amazon-apigateway-endpoint-configuration"]);
  const endpoint = asObject(inputs.endpointConfiguration);
  const disabled = [inputs.disableExecuteApiEndpoint, extension?.disableExecuteApiEndpoint].some(isTrue);
  const types = [
    endpoint?.types,
    extension?.types,
    asObject(inputs.parameters)?.endpointConfigurationTypes,
  ].flat();
  const ids = [
    endpoint?.vpcEndpointIds,
    extension?.vpcEndpointIds,
    asObject(inputs.parameters)?.vpcEndpointIds,
  ].flat();
  return {
    defaultEndpoint: !disabled,
    vpcEndpoints: types.includes("PRIVATE") ? ids.filter((one) => typeof one === "string") : undefined,
  };
}
