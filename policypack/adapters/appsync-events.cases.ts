// Each example route as what connects to an Event API, and as what publishes to a namespace of one.

import { type ExampleGuard, nameOf, type Spelling, spelled } from "./example.cases";

const MODES: Readonly<Record<ExampleGuard, string>> = {
  none: "API_KEY",
  key: "API_KEY",
  lambda: "AWS_LAMBDA",
  jwt: "OPENID_CONNECT",
  cognito: "AMAZON_COGNITO_USER_POOLS",
  iam: "AWS_IAM",
  preflight: "",
};
const without = { preflight: "AppSync answers preflights itself" };
const mode = (authType: string) => [{ authType }];

const apiOf = (type: string, name: string, connect: string) =>
  spelled(type, name, {
    eventConfig: {
      authProviders: [{ authType: "API_KEY" }, { authType: connect }],
      connectionAuthModes: mode(connect),
      defaultPublishAuthModes: mode("AWS_IAM"),
      defaultSubscribeAuthModes: mode("AWS_IAM"),
    },
  });

const connects = (provider: string, type: string): Spelling => ({
  title: `${provider} Api, connection modes`,
  without,
  spell: (routes) => routes.map((route) => apiOf(type, nameOf(route), MODES[route.guard])),
  isRoute: ({ api, method }, route) => api.name === nameOf(route) && method === "connect",
});

const publishes = (provider: string, type: string, namespace: string): Spelling => ({
  title: `${provider} ChannelNamespace, publish modes`,
  without,
  spell: (routes) => [
    apiOf(type, "events", "AWS_IAM"),
    ...routes.map((route) =>
      spelled(
        namespace,
        nameOf(route),
        { publishAuthModes: mode(MODES[route.guard]) },
        { apiId: [type, "events"] },
      ),
    ),
  ],
  isRoute: ({ path, method }, route) => method === "publish" && path === `/${nameOf(route)}/*`,
});

export const spellings: readonly Spelling[] = [
  connects("aws", "aws:appsync/api:Api"),
  publishes("aws", "aws:appsync/api:Api", "aws:appsync/channelNamespace:ChannelNamespace"),
  connects("aws-native", "aws-native:appsync:Api"),
  publishes("aws-native", "aws-native:appsync:Api", "aws-native:appsync:ChannelNamespace"),
];
