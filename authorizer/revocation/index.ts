// Which tokens are revoked right now, where the list is not deployed with the function.

export { createRevocationList, type RevocationList, type RevocationReport } from "./list";
