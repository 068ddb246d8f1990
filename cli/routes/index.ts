// The inventory of routes, as a table, CSV or JSON.

export { ROUTES_FORMATS, renderRoutes } from "./formats";
