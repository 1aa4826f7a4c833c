export * from "./queries/index.js";
export { SITE as PLACE } from "./site.mjs";
