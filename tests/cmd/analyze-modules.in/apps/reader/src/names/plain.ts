export const WALLS = "walls";
