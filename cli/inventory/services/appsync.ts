// AppSync: GraphQL APIs, and Event APIs with their channel namespaces. A schema is never fetched, since that is an export;
// so where only a schema decides, the answer is undecided.

import { Unknown } from "../../../policypack/check";
import { type Reader, text } from "../reader";
import { type Found, resource } from "./found";

export async function* graphqlApis(reader: Reader): AsyncGenerator<Found> {
  for await (const api of reader.list("appsync.ListGraphqlApis")) {
    const [id, name] = [text(api.apiId), text(api.name)];
    const { authenticationType, additionalAuthenticationProviders, visibility } = api;
    const schema = new Unknown("schema", "never", "a live inventory fetches no schema");
    const props = { name, authenticationType, additionalAuthenticationProviders, visibility, schema };
    const own = resource("aws:appsync/graphQLApi:GraphQLApi", id, id, name, props);
    yield { name, key: id, isWhole: true, resources: [own] };
  }
}

export async function* eventApis(reader: Reader): AsyncGenerator<Found> {
  for await (const api of reader.list("appsync.ListApis")) {
    const [id, name] = [text(api.apiId), text(api.name)];
    const namespaces = await reader.all("appsync.ListChannelNamespaces", name, { apiId: id });
    yield {
      name,
      key: id,
      isWhole: namespaces !== undefined,
      resources: [
        resource("aws:appsync/api:Api", id, id, name, { name, eventConfig: api.eventConfig }),
        ...(namespaces ?? []).map((one) =>
          resource("aws:appsync/channelNamespace:ChannelNamespace", id, text(one.name), text(one.name), {
            apiId: id,
            name: one.name,
            publishAuthModes: one.publishAuthModes,
            subscribeAuthModes: one.subscribeAuthModes,
          }),
        ),
      ],
    };
  }
}
