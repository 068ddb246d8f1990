// HTTP and WebSocket APIs: routes, authorizers and stages.

import { type Item, isItem, type Reader, text } from "../reader";
import { authorizerLink, type Found, lower, resource } from "./found";

const AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer";

export async function* v2Apis(reader: Reader): AsyncGenerator<Found> {
  for await (const one of reader.list("apigatewayv2.GetApis")) {
    const api = lower(one) as Item;
    const [id, name] = [text(api.apiId), text(api.name)];
    const at = { ApiId: id };
    const routes = await reader.all("apigatewayv2.GetRoutes", name, at);
    const authorizers = await reader.all("apigatewayv2.GetAuthorizers", name, at);
    const stages = await reader.all("apigatewayv2.GetStages", name, at);
    const { protocolType, corsConfiguration, disableExecuteApiEndpoint } = api;
    const names = new Map(lowered(authorizers).map((own) => [own.authorizerId, text(own.name)]));
    yield {
      name,
      key: id,
      isWhole: routes !== undefined && authorizers !== undefined,
      resources: [
        resource("aws:apigatewayv2/api:Api", id, id, name, {
          name,
          protocolType,
          corsConfiguration,
          disableExecuteApiEndpoint,
        }),
        ...lowered(routes).map((route) =>
          resource(
            "aws:apigatewayv2/route:Route",
            id,
            text(route.routeId),
            text(route.routeKey),
            { ...route, apiId: id },
            authorizerLink(AUTHORIZER, id, route.authorizerId, names),
          ),
        ),
        ...lowered(authorizers).map((own) => {
          const { identitySource, jwtConfiguration, ...rest } = own;
          const jwt = isItem(jwtConfiguration) ? jwtConfiguration : undefined;
          return resource(AUTHORIZER, id, text(own.authorizerId), text(own.name), {
            ...rest,
            apiId: id,
            identitySources: identitySource,
            ...(jwt === undefined
              ? {}
              : { jwtConfiguration: { issuer: jwt.issuer, audiences: jwt.audience } }),
          });
        }),
        ...lowered(stages).map((stage) => {
          const { stageName, accessLogSettings, defaultRouteSettings, routeSettings } = stage;
          const settings = isItem(routeSettings) ? routeSettings : {};
          return resource("aws:apigatewayv2/stage:Stage", id, text(stageName), text(stageName), {
            apiId: id,
            name: stageName,
            accessLogSettings,
            defaultRouteSettings,
            routeSettings: Object.values(settings),
          });
        }),
      ],
    };
  }
}

const lowered = (items: readonly Item[] | undefined): readonly Item[] =>
  (items ?? []).map((item) => lower(item) as Item);
