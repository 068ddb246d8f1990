// `npm run verify:aws`: what nobody can know of API Gateway without an account, asked once of a real one.

export { askAll, isSame, type Row, tableOf, type Where } from "./ask";
export { FACTS, type Fact, SLOW } from "./facts";
export { rightsOf } from "./rights";
export { type Answer, type Question, type Send, send, sendTo } from "./send";
