// The arguments as they come at run time, refused as the types refuse them.
export { asksForToken, checkAccess } from "./access";
export { checkArguments } from "./api";
export { type Bag, isBag, Problems } from "./problems";
