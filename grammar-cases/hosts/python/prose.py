"""Select a database from the list; Timestream keeps its tables.

Show tables from it, or describe one.
"""
import argparse
import logging

parser = argparse.ArgumentParser(description="Select rows from a table of Timestream")
parser.add_argument("--table", help="show tables and select one from them")
logging.info("With the table %s: select what you need from it", "rooms")
MESSAGES = {
    "empty": "SELECT",
    "hint": "select one from many where you like",
    "unload": "Unload the truck to the ramp",
    "describe": "Describe the problem",
}
queryString = "database=plant&table=rooms"
URL = f"https://example.com/?{queryString}"
raise SystemExit("SHOW ME THE TABLES")
