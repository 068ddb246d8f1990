// Every API of one account's region, one after another: only one is held in memory at a time.

import type { Reader } from "../reader";
import { eventApis, graphqlApis } from "./appsync";
import type { Found } from "./found";
import { functionUrls } from "./function-urls";
import { restApis } from "./rest";
import { v2Apis } from "./v2";

export type { Found } from "./found";

export async function* apisOf(reader: Reader): AsyncGenerator<Found> {
  for (const service of [restApis, v2Apis, functionUrls, graphqlApis, eventApis]) yield* service(reader);
}
