export * from "./plain";
export { ROOMS as rooms } from "./rooms";
