// What mutation testing runs: the tables of cases in one file, so that a mutant costs one loading of the libraries and not
// ten. The laws are left out: they are random, and a mutant must die for a reason that can be read.

import "./attacks.test";
import "./keys/ages.test";
import "./keys/back-off.test";
import "./keys/choose.test";
import "./keys/choose-members.test";
import "./keys/discover.test";
import "./keys/store.test";
import "./keys/tenants.test";
import "./keys/withdrawal.test";
import "./answer/audit.test";
import "./boundaries.test";
import "./claims/read.test";
import "./config/load.test";
import "./request/credentials.test";
import "./request/events.test";
import "./claims/jws.test";
import "./policy/document.test";
import "./config/profiles.test";
import "./keys/read.test";
import "./policy/revoked.test";
import "./keys/signature.test";
import "./request/token-event.test";
import "./claims/vectors.test";
import "./keys/vet.test";
