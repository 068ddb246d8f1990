// Issuer → the public key a token names, kept current; and what of it others need: fetching, vetting, checking a signature.

export type { KeySetState } from "./age";
export { chooseKeys, publicKeysOf } from "./choose";
export { createFetchKeys, type FetchFailure, type FetchKeys, type KeySource } from "./fetch";
export { createGet, type Get, type GetFailure } from "./get";
export { bindKey, type SignatureKey } from "./signature";
export { createKeyStore, type KeyReport, type KeyStore } from "./store";
export { createKeyStores } from "./stores";
export { publicHalf, vetKey } from "./vet";
