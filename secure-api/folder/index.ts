// Static files behind the API.
export { FolderBucket } from "./bucket";
export { type FolderRoute, folderPaths, folderRoutes } from "./routes";
