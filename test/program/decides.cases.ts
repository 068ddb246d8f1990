// Code as it runs, with the line on which `.value` is read: whether the program itself may decide by it.
// The first line is the same in all; the read is on the line with the mark `/*!*/`.

const HEAD =
  'const aws = require("@pulumi/aws"), pulumi = __importStar(require("@pulumi/pulumi")), own = require("./own");\n';

/** `@{` stands for what begins a place in a template. */
const code = (text: string) => HEAD + text.replaceAll("@{", "$" + "{");

export const cases: readonly (readonly [title: string, code: string, may: boolean])[] = [
  ["an argument of a resource", code("new aws.sns.Topic('t', { name: /*!*/ p.value });"), false],
  [
    "an argument deep within",
    code("new aws.lambda.Function('f', { environment: { variables: { A: [/*!*/ p.value] } } });"),
    false,
  ],
  ["a text made of it", code("new aws.sns.Topic('t', { name: `@{/*!*/ p.value}-x` + 'y' });"), false],
  ["an output of the stack", code("exports.v = void 0;\nexports.v = /*!*/ p.value;"), false],
  [
    "an output that the module looks at",
    code("exports.v = /*!*/ p.value;\nif (exports.v) own.make();"),
    true,
  ],
  [
    "a name that is handed on only",
    code("const v = /*!*/ p.value;\nnew aws.sns.Topic('t', { name: v });\nexports.v = v;"),
    false,
  ],
  [
    "a name that is compared",
    code("const v = /*!*/ p.value;\nif (v === 'on') new aws.sns.Topic('t');"),
    true,
  ],
  [
    "a name of a name that is compared",
    code("const v = /*!*/ p.value;\nconst w = { v };\nif (w.v) new aws.sns.Topic('t');"),
    true,
  ],
  ["a condition", code("if (/*!*/ p.value) new aws.sns.Topic('t');"), true],
  [
    "what is chosen by a condition",
    code("new aws.sns.Topic('t', { name: own.x ? /*!*/ p.value : 'y' });"),
    false,
  ],
  ["a condition of a value", code("new aws.sns.Topic('t', { name: /*!*/ p.value ? 'x' : 'y' });"), true],
  ["a default", code("new aws.sns.Topic('t', { name: /*!*/ p.value ?? 'y' });"), false],
  [
    "a comparison within an argument",
    code("new aws.sns.Topic('t', { fifoTopic: /*!*/ p.value === 'x' });"),
    true,
  ],
  ["an own function", code("own.make(/*!*/ p.value);"), true],
  ["an own class", code("new own.Api('a', { mode: /*!*/ p.value });"), true],
  [
    "a component of a package",
    'const awsx = require("@pulumi/awsx");\nnew awsx.ecs.Service("s", { x: /*!*/ p.value });',
    true,
  ],
  [
    "what a promise gives",
    code("const v = q.then(p => /*!*/ p.value);\nnew aws.sns.Topic('t', { name: v });"),
    false,
  ],
  [
    "what a promise gives, compared",
    code("const v = q.then(p => /*!*/ p.value);\nv.then(w => w === 'on' && own.make());"),
    true,
  ],
  ["what a list is walked with", code("[/*!*/ p.value].forEach(v => { if (v) own.make(); });"), true],
  ["a method of texts", code("new aws.sns.Topic('t', { name: /*!*/ p.value.toUpperCase() });"), false],
  ["a spread", code("new aws.sns.Topic('t', { .../*!*/ p.value });"), true],
  [
    "the program's own outputs",
    code("module.exports = async () => { return { v: /*!*/ (await q).value }; };"),
    false,
  ],
  [
    "the same for an older language",
    code(
      "module.exports = () => __awaiter(void 0, void 0, void 0, function* () { return { v: /*!*/ (yield q).value }; });",
    ),
    false,
  ],
  [
    "what an own function gives",
    code("const get = async () => { return /*!*/ p.value; };\nget().then(own.make);"),
    true,
  ],
  ["Pulumi's own template", code("exports.u = pulumi.interpolate`https://@{/*!*/ p.value}`;"), false],
  ["another template", code("exports.u = own.tag`https://@{/*!*/ p.value}`;"), true],
  ["a line of the log", code("console.log(/*!*/ p.value);"), false],
  ["a number made of it", code("new aws.sns.Topic('t', { name: parseInt(/*!*/ p.value) });"), true],
  ["a parameter's default", code("function f(v = /*!*/ p.value) { return v; }"), true],
  ["what is read elsewhere", code("new aws.sns.Topic('t', { name: /*!*/ p.other });"), true],
  ["what is no JavaScript", code("new aws.sns.Topic('t', { name: /*!*/ p.value"), true],
];
