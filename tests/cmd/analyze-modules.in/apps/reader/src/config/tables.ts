export const tables = { kilns: "kilns" };
