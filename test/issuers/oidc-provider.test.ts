// panva's oidc-provider, profile rfc9068.

import { startOidcProvider } from "./oidc-provider";
import { describeIssuer } from "./suite";

describeIssuer("oidc-provider", startOidcProvider, {
  idToken: "type-refused",
  anotherApi: "audience-mismatch",
});
