// The arguments as they come at run time, refused as the types refuse them.
export { asksForToken, checkAccess, notAPool, POOL_ARN } from "./access";
export { checkArguments } from "./api";
export { type Bag, foundLater, isBag, Problems } from "./problems";
