export * from "./names";
export { DATABASE as DB } from "./names";
