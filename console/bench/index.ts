// The bench: which tokens one click sends, claims as people write them, and the sending itself.
export { CHOICES, type Choice, isChoice, WITHOUT_ISSUER } from "./choices";
export { goodClaims, shownClaims } from "./claims";
export { type BenchContext, runBench } from "./run";
