// Runs one function, prints its process id and folder, and waits to be ended: for the tests of interruption.

import { runFunctions } from "../../../gateway/functions/run";
import { functionArn, recordedFunction } from "./recorded";

const source = "exports.handler = async () => [process.pid, __dirname];";
const runner = runFunctions([recordedFunction("fn", source)], { onLine: () => undefined });
setInterval(() => undefined, 1000);
void runner
  .find(functionArn("fn"))
  ?.invoke({})
  .then((outcome) => console.log(outcome.ok ? outcome.payload : JSON.stringify(outcome.error)));
