// Whom a guard trusts that has no authorizer of its own: AppSync's modes, a listener's actions, AgentCore's JWT settings.
// In: the settings as their resource spells them. Out: marks and numbers, never a value. What narrows callers further is a
// requirement, so that leaving it out lets more in.

import {
  absent,
  at,
  child,
  type Fact,
  given,
  type InlineTrust,
  isList,
  known,
  type Mark,
  markOf,
  numberAt,
  type Requirement,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import { marksOf } from "./trust";

/** AWS's own defaults: AppSync's LambdaAuthorizerConfig, and a load balancer's session. */
const APPSYNC_TTL_SECONDS = 300;
const SESSION_SECONDS = 604_800;

const NOTHING: InlineTrust = {
  issuers: known([]),
  audiences: known([]),
  decider: absent,
  asks: {},
  ttl: absent,
};

/** A GraphQL API's mode, or one of its additional providers. */
export function trustOfMode(settings: Tree): InlineTrust {
  const mode = textAt(settings, "authenticationType");
  switch (mode.state === "known" ? mode.value : "") {
    case "AWS_LAMBDA":
      return trustOfFunction(child(settings, "lambdaAuthorizerConfig"));
    case "OPENID_CONNECT": {
      const own = [child(settings, "openidConnectConfig"), child(settings, "openIdConnectConfig")];
      const config = own.find(given);
      return { ...NOTHING, issuers: oneMark(config, "issuer"), asks: asked(config, "clientId") };
    }
    case "AMAZON_COGNITO_USER_POOLS": {
      const config = child(settings, "userPoolConfig");
      return {
        ...NOTHING,
        issuers: oneMark(config, "userPoolId"),
        asks: together(asked(config, "appIdClientRegex"), fieldsOf(child(config, "defaultAction"))),
      };
    }
    default:
      return NOTHING;
  }
}

function trustOfFunction(config: Tree): InlineTrust {
  const uri = textAt(config, "authorizerUri");
  const name = uri.state === "known" ? /:function:([\w-]+)/.exec(uri.value)?.[1] : undefined;
  const ttl = numberAt(config, "authorizerResultTtlInSeconds");
  return {
    ...NOTHING,
    decider: uri.state !== "known" ? uri : name === undefined ? absent : known(name),
    ttl: ttl.state === "absent" ? known(APPSYNC_TTL_SECONDS) : ttl,
  };
}

/** A listener's action that guards. */
export function trustOfAction(action: Tree): InlineTrust {
  const settings = (...names: readonly string[]) => names.map((name) => child(action, name)).find(given);
  const oidc = settings("authenticateOidc", "authenticateOidcConfig");
  if (given(oidc))
    return { ...sessionOf(oidc), issuers: oneMark(oidc, "issuer"), audiences: oneMark(oidc, "clientId") };
  const pool = settings("authenticateCognito", "authenticateCognitoConfig");
  if (given(pool))
    return {
      ...sessionOf(pool),
      issuers: oneMark(pool, "userPoolArn"),
      audiences: oneMark(pool, "userPoolClientId"),
    };
  const jwt = settings("jwtValidation", "jwtValidationConfig");
  const claims = child(jwt, "additionalClaims");
  return { ...NOTHING, issuers: oneMark(jwt, "issuer"), asks: claimsOf(claims) };
}

function sessionOf(settings: Tree): InlineTrust {
  const timeout = numberAt(settings, "sessionTimeout");
  return { ...NOTHING, ttl: timeout.state === "absent" ? known(SESSION_SECONDS) : timeout };
}

/** Whether a token needs one or all of a claim's values is not documented, so they are one mark together. */
function claimsOf(claims: Tree): Requirement | undefined {
  if (isHidden(claims)) return undefined;
  if (!isList(claims)) return {};
  return Object.fromEntries(
    claims.flatMap((one) => {
      const name = child(one, "name");
      return typeof name === "string" ? [[`claims.${name}`, [markOf(JSON.stringify(one))]] as const] : [];
    }),
  );
}

/** The JWT settings of an AgentCore gateway or runtime. */
export function trustOfAgent(jwt: Tree): InlineTrust {
  const audiences = [child(jwt, "allowedAudiences"), child(jwt, "allowedAudience")].find(given);
  const clients = child(jwt, "allowedClients");
  return {
    ...NOTHING,
    issuers: oneMark(jwt, "discoveryUrl"),
    asks: together(oneOf("claims.aud", audiences), oneOf("claims.client_id", clients)),
  };
}

function oneOf(name: string, values: Tree): Requirement | undefined {
  const marks = marksOf(values, name);
  if (marks instanceof Unknown) return undefined;
  return marks.state === "known" && marks.value.length > 0 ? { [name]: marks.value } : {};
}

/** Under DENY, a user of the pool may ask only for fields that the schema marks for users. */
function fieldsOf(action: Tree): Requirement | undefined {
  if (action instanceof Unknown) return undefined;
  return action === "DENY" ? { fields: ["that the schema marks"] } : {};
}

/** What cannot be seen in one part hides what is asked as a whole. */
function together(one: Requirement | undefined, other: Requirement | undefined): Requirement | undefined {
  return one === undefined || other === undefined ? undefined : { ...one, ...other };
}

const isHidden = (tree: Tree): boolean =>
  tree instanceof Unknown ||
  (JSON.stringify(tree, (_key, one) => (one instanceof Unknown ? "\u0000" : one)) ?? "").includes("\\u0000");

/** A client that the tokens must be for; every client's are good where it is left out. */
function asked(config: Tree, property: string): Requirement | undefined {
  const value = at(config, property);
  if (value instanceof Unknown) return undefined;
  if (!given(value)) return {};
  return { "claims.client_id": [markOf(String(value))] };
}

function oneMark(config: Tree, property: string): Fact<readonly Mark[]> {
  const text = textAt(config, property);
  return text.state === "known" ? known([markOf(text.value)]) : text;
}
