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
  [
    "taken apart, and handed on",
    code("const { /*!*/ value } = await q;\nnew aws.sns.Topic('t', { name: value });"),
    false,
  ],
  [
    "taken apart under another name, with a default",
    code("const { /*!*/ value: v = 'x' } = await q;\nexports.v = v;"),
    false,
  ],
  [
    "taken apart, and compared",
    code("const { /*!*/ value } = await q;\nif (value === 'on') own.make();"),
    true,
  ],
  ["taken apart, and called with", code("const { /*!*/ value: v } = await q;\nown.make(v);"), true],
  [
    "taken apart twice",
    code("const { /*!*/ value: { deep } } = await q;\nnew aws.sns.Topic('t', { name: deep });"),
    false,
  ],
  [
    "taken apart, with all the rest",
    code("const { /*!*/ value: { deep, ...rest } } = await q;\nnew aws.sns.Topic('t', { name: deep });"),
    true,
  ],
  [
    "taken apart as a list",
    code("const { /*!*/ value: [first] } = await q;\nnew aws.sns.Topic('t', { name: first });"),
    true,
  ],
  [
    "taken apart by what a promise runs",
    code("const v = q.then(({ /*!*/ value }) => value);\nnew aws.sns.Topic('t', { name: v });"),
    false,
  ],
  ["taken apart by an own function", code("own.walk(({ /*!*/ value }) => value);"), true],
  ["what an output gives", code("exports.v = q.apply((a) => `@{a} @{/*!*/ p.value}`);"), false],
  ["what an output gives, looked at", code("q.apply((a) => /*!*/ p.value).apply(own.make);"), true],
  [
    "a list made of it",
    code("new aws.sns.Topic('t', { tags: own.names.map((n) => /*!*/ p.value) });"),
    false,
  ],
  [
    "a question that chooses a line of the log",
    code("if (/*!*/ p.value > 0) { console.log('many'); }"),
    false,
  ],
  [
    "a question that chooses between lines",
    code(
      "if (!(/*!*/ p.value.length > 0) || own.x) console.warn(p.other.join(', ')); else console.log(`n @{own.x}`);",
    ),
    false,
  ],
  ["a line of the log, where it is there", code("/*!*/ p.value && console.log('there');"), false],
  ["a line of the log or another", code("/*!*/ p.value ? console.log('a') : console.log('b');"), false],
  ["a question that also makes", code("if (/*!*/ p.value > 0) { console.log('x'); own.make(); }"), true],
  ["a question that makes otherwise", code("if (/*!*/ p.value) console.log('x'); else own.make();"), true],
  ["a question with another that makes", code("if (/*!*/ p.value && own.make()) console.log('x');"), true],
  ["a line that makes", code("if (/*!*/ p.value) console.log(own.make());"), true],
  ["a line of a list that is filled", code("if (/*!*/ p.value) console.log(own.list.push(1));"), true],
  ["a name set by a question", code("let v;\nif (/*!*/ p.value) v = 'on';"), true],
  ["a question that ends the program", code("if (!/*!*/ p.value) throw new Error('none');"), false],
  [
    "a question that is caught",
    code("try { if (!/*!*/ p.value) throw new Error('none'); } catch { own.make(); }"),
    true,
  ],
  [
    "a question that ends a function",
    code("function f() { if (!/*!*/ p.value) throw new Error('none'); }"),
    true,
  ],
  ["what is made in its place", code("const t = /*!*/ p.value || new aws.sns.Topic('t');"), true],
  ["what is called in its place", code("/*!*/ p.value ?? own.make();"), true],
  ["what is no JavaScript", code("new aws.sns.Topic('t', { name: /*!*/ p.value"), true],
];
