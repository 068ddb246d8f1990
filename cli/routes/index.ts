// The inventory of routes, as a table, CSV or JSON.

export { csvCell, ROUTES_FORMATS, renderRoutes } from "./formats";
