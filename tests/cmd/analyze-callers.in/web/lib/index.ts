export { default as query, first } from "./client";
