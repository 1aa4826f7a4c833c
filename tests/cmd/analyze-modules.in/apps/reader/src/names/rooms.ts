export const ROOMS = "rooms";
