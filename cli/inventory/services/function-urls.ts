// Function URLs. Of a function nothing is taken but its name: AWS's list holds its environment too, which is let go at once.

import { type Item, type Reader, text } from "../reader";
import { type Found, lower, resource } from "./found";

export async function* functionUrls(reader: Reader): AsyncGenerator<Found> {
  for await (const { FunctionName } of reader.list("lambda.ListFunctions")) {
    const name = text(FunctionName);
    const urls = await reader.all("lambda.ListFunctionUrlConfigs", name, { FunctionName: name });
    for (const url of urls ?? []) {
      const { functionUrl, authType, cors, functionArn } = lower(url) as Item;
      // arn:…:function:NAME or, behind an alias, …:NAME:ALIAS
      const alias = text(functionArn).split(":")[7];
      const id = alias === undefined ? name : `${name}/${alias}`;
      yield {
        name: id,
        key: text(functionUrl),
        isWhole: true,
        resources: [
          resource("aws:lambda/functionUrl:FunctionUrl", id, id, id, {
            functionName: name,
            functionUrl,
            authorizationType: authType,
            cors,
          }),
        ],
      };
    }
  }
}
