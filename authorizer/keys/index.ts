// An issuer's key set over time: the one public key for a token's header, or why there is none.

export { createFetchKeys, type FetchKeys } from "./fetch";
export { bindKey, type SignatureKey } from "./signature";
export { createKeyStore, type KeyReport, type KeyStore } from "./store";
export { publicHalf, vetKey, vetKeys } from "./vet";
