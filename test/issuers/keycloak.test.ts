// Keycloak, profile keycloak.

import { startKeycloak } from "./keycloak";
import { describeIssuer } from "./suite";

describeIssuer("Keycloak", startKeycloak, {
  idToken: "not-access-token",
  anotherApi: "audience-mismatch",
  refreshToken: "algorithm-refused",
});
