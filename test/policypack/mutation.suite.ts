// What mutation testing of the pack runs: the tables of cases in one file, so that a mutant costs one loading of the libraries.
// The laws are left out: they are random, and a mutant must die for a reason that can be read.

import "./adapters.test";
import "./configuration.test";
import "./hostile.test";
import "./links.test";
import "./remedies.test";
import "./rules.test";
import "./seen-paths.test";
import "./terraform.test";
import "./waivers-file.test";
import "./waivers.test";
