// What mutation testing runs: the tables of cases in one file, so that a mutant costs one loading of the libraries and not
// ten. The laws are left out: they are random, and a mutant must die for a reason that can be read.

import "./attacks.test";
import "./audit.test";
import "./boundaries.test";
import "./claims.test";
import "./config.test";
import "./credentials.test";
import "./events.test";
import "./jws.test";
import "./policy.test";
import "./profiles.test";
import "./read-key-set.test";
import "./revoked.test";
import "./signature.test";
import "./token-event.test";
import "./vectors.test";
import "./vet-keys.test";
