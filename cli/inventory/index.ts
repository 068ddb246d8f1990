// What is there in AWS, judged as programs and states are, and compared with what stacks declare.

export { placesOf, readPlaces } from "./accounts";
export { type Difference, differencesOf } from "./compare";
export { declaredIn } from "./declared";
export { assumePolicy, smallestPolicy } from "./policy";
export { INVENTORY_FORMATS, renderInventory } from "./report";
