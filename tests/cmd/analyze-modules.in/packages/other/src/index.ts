export const OTHER = "wrong";
