const { TimestreamQueryClient, QueryCommand } = require("@aws-sdk/client-timestream-query");
const c = new TimestreamQueryClient({});
export async function f1(t) { if (!t) t = "js1_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f2(t) { t = t || "js2_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f3(t) { t ??= "js3_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f4(t) { t = t ?? "js4_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f5(t) { if (t === undefined) { t = "js5_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f6(t) { const n = t || "js6_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${n}` })); }
export async function f7(o) { let n; if (o.big) { n = "js7_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${n}` })); }
export async function f8(t) { let n = t; if (!n) { n = "js8_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${n}` })); }
export async function f9(o) { let n = "js9_a"; if (o.big) { n = "js9_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${n}` })); }
export async function f10(t) { t = t ? t : "js10_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f11(t) { t ||= "js11_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f12(t) { if (a) { t = "js12_x"; } else { t = "js12_y" } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
export async function f13(o) { let n = process.env.T; if (!n) { n = "js13_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${n}` })); }
async function g1(t) { if (t === "a") t = "js1_a"; else if (t === "b") { t = "js1_b"; } else { t = "js1_c"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g2(t) { switch (t) { case "a": t = "js2_a"; break; default: t = "js2_b"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g3(t) { switch (t) { case "a": t = "js3_a"; break; case "b": t = "js3_b"; break; default: throw new Error("x"); } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g4(t) { if (!t) { t = "js4_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
g4("js4_given"); g4(); g4(null); g4("js4_given2");
async function g5(t) { if (!t) { t = "js5_x"; } return () => c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g6(q) { if (!q) { q = "SELECT a FROM plant.js6_x"; } await c.send(new QueryCommand({ QueryString: q })); }
async function g8({ t }) { if (!t) { t = "js8_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g9(o) { let { t } = o; if (!t) { t = "js9_x"; } await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
async function g10(o) { o.t = o.t || "js10_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${o.t}` })); }
async function g11(o) { if (!o.t) o.t = "js11_x"; await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${o.t}` })); }
async function g13(t) { t && (t = "js13_x"); await c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${t}` })); }
class R { constructor(t) { this.t = t; if (!this.t) this.t = "js15_x"; } f() { c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${this.t}` })); } }
class S { constructor(t) { this.t = t; } f() { this.t ??= "js16_x"; c.send(new QueryCommand({ QueryString: `SELECT a FROM plant.${this.t}` })); } }
