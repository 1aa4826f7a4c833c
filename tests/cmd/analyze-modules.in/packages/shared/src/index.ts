export const DATABASE = "plant";
export const TABLES = { doors: "doors" };
