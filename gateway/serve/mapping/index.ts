// Mapping templates and parameter mappings: a request's values put where a backend wants them.

export { applyChanges, type ChangeInput } from "./changes";
export { asText, type Mapped, mapParameters } from "./parameters";
export { type Overrides, parseBody, readPath, renderTemplate, type TemplateInput } from "./template";
