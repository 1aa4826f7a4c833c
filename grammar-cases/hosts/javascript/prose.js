// A file that speaks of Timestream and has no query.
export const HELP = {
  title: "Select a database from the list",
  text: "Show tables, or describe what you need. With Timestream you select from many.",
  hint: `Select ${"rooms"} from the menu`,
  empty: "SELECT",
  pointer: "see SHOW TABLES in the manual",
  unload: "UNLOAD the truck",
  query: "select host from where you like",
};

export const queryString = new URLSearchParams({ database: "plant" }).toString();
export const request = { queryString: "?database=plant&table=rooms" };
throw new Error("With no access to the table, select another one");
