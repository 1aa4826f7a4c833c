export const HOSTS = `SELECT host FROM plant.hosts WHERE time > ago(1h)`;
export default { doors: "SELECT door FROM plant.doors WHERE time > ago(1h)" };
