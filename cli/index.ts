// What other rooms take from the command: the verdict on recorded resources, so that `npm start` and `check` agree.

export { asResource, judge } from "./judge";
