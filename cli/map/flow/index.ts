// The flow: internet → API → authorizer → routes, drawn for the page and for the picture.

export { FLOW_WIDTH, flowBody, flowFigure } from "./draw";
export { layOut } from "./layout";
export { flowOf } from "./model";
