// Bytes and text → values, read more strictly than JSON.parse and Buffer do.

export { decodeBase64url, isCanonicalBase64url } from "./base64url";
export { isDate, isNumericDate } from "./numeric-date";
export {
  afterSpace,
  isJsonObject,
  type JsonObject,
  memberName,
  readJsonBytes,
  readJsonText,
  stringEnd,
} from "./strict-json";
