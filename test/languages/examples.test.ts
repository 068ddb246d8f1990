// The example in Python: evaluated, judged, served and called as the others are (test/examples).
import { callExample } from "../examples/called";
import { IN_PYTHON } from "../examples/table.cases";
import { describeFor, environment } from "./suite";

if (environment !== "") process.env.VIRTUAL_ENV = environment;

describeFor("python")("examples/python", () => callExample(IN_PYTHON));
