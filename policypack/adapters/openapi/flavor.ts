// Which kind of API imports the document: REST and HTTP APIs read the same extensions differently.

export type Flavor = "rest" | "http";
