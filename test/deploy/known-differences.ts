// What the emulator does otherwise than AWS, by name. A call listed here is not sent; an answer listed here is expected so.
// Whatever is not listed must work: a call that the emulator refuses fails the deployment.

/** Calls that MiniStack 1.5.33 does not have: it answers 404 or 400. `service.Operation`, why it does not matter here. */
export const callsNotSent: Readonly<Record<string, string>> = {
  "apigateway.UpdateAccount": "it has no account settings; access logs are not written either",
};

/** What MiniStack 1.5.33 answers where the authorizer of a WebSocket API throws "Unauthorized"; API Gateway answers 401. */
export const refusedHandshake = 500;
