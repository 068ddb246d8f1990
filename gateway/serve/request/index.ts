// Requests and answers as the gateway sees them, and the parts of the events made from them.

export { type NotedAnswer, notServed, plainAnswer } from "./answers";
export {
  allValues,
  commonLogTime,
  type EventCall,
  forwardedHeaders,
  ignoringCase,
  lastValues,
  orNull,
  pathWithStage,
  requestContext,
  requestParts,
  valueAt,
} from "./event-parts";
export {
  type GatewayAnswer,
  type GatewayRequest,
  headerPairs,
  headerValues,
  readPayload,
  splitTarget,
} from "./message";
export { FUNCTION_URL_ANSWER, REST_ANSWER, readHttpAnswer, readProxyAnswer } from "./proxy-answer";
export { fromBackend, toBackend } from "./rest-headers";
