// What every kind of API needs of AWS: names, ARNs, policies.
export { type Names, namesOf } from "./names";
export { decrypt, logsAndTraces, networkInterfaces, policyDocument, type Statement, trust } from "./policy";
