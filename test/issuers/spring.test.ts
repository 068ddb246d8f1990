// Spring Authorization Server, profile generic.

import { startSpring } from "./spring";
import { describeIssuer } from "./suite";

describeIssuer("Spring Authorization Server", startSpring, {
  idToken: "not-access-token",
  anotherApi: "audience-mismatch",
});
