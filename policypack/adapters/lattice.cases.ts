// The example APIs as VPC Lattice services, one for each route: a service has one type of authorization.

import { nameOf, type Spelling, spelled } from "./example.cases";

const spelling = (type: string): Spelling => ({
  title: type,
  without: {
    none: "a service without authorization answers inside VPCs only, and so is not open",
    lambda: "VPC Lattice has no authorizers",
    jwt: "VPC Lattice has no authorizers",
    cognito: "VPC Lattice has no authorizers",
    key: "VPC Lattice has no API keys",
    preflight: "VPC Lattice answers preflights like any other request",
  },
  spell: (routes) => routes.map((route) => spelled(type, nameOf(route), { authType: "AWS_IAM" })),
  isRoute: ({ api }, route) => api.name === nameOf(route),
});

export const spellings: readonly Spelling[] = [
  spelling("aws:vpclattice/service:Service"),
  spelling("aws-native:vpclattice:Service"),
];
