"""Texts that are meant to break a reader, for `hostile.py`: each shape is a function from
a size in bytes to a text of about that size. Texts begin and end with a query where the
shape lets them: `first_t` and `last_t` are its tables."""

import random
import string

FIRST = "SELECT v FROM db.first_t WHERE time > ago(1h)"
LAST = "SELECT v FROM db.last_t WHERE time > ago(1h)"


def fill(size, unit, start="", end=""):
    """`unit` as often as it takes; a function is called with the number of the copy."""
    if not callable(unit):
        return start + unit * max(1, size // len(unit)) + end
    parts, length, number = [start], 0, 0
    while length < size:
        parts.append(unit(number))
        length += len(parts[-1])
        number += 1
    return "".join(parts) + end


def nest(size, opening, middle, closing):
    """`middle` within as many brackets as it takes."""
    times = max(1, size // (len(opening) + len(closing)))
    return opening * times + middle + closing * times


def random_bytes(size):
    return random.Random(size).randbytes(size)


def random_printable(size):
    return "".join(random.Random(size).choices(string.printable, k=size))


def random_words(size, words):
    some = random.Random(size)
    return fill(size, lambda _: some.choice(words) + some.choice([" ", "", "\n"]))


# --- files of SQL ---------------------------------------------------------------------

FLAT = [
    ("SELECT 1", "+1", ""),
    ("SELECT ''", "||''", ""),
    ("SELECT 1 WHERE a", " AND a", ""),
    ("SELECT 1 WHERE a", " OR a", ""),
    ("SELECT 1 FROM a.b", " UNION ALL SELECT 1 FROM a.b", ""),
    ("SELECT 1 WHERE a IN (1", ",1", ")"),
    ("SELECT x", "[1]", ""),
    ("SELECT x", ".a", ""),
    ("SELECT a", ", b AS c", " FROM a.b"),
    ("SELECT CASE", " WHEN a THEN 1", " END"),
    ("WITH a AS (SELECT 1)", ",a AS (SELECT 1)", " SELECT 1"),
    ("SELECT 1 FROM a.b", " CROSS JOIN a.b", ""),
    ("SELECT 1 FROM a.b", " JOIN a.b ON 1=1", ""),
    ("SELECT f(a", ",a", ")"),
    ("SELECT a FROM a.b GROUP BY a", ",a", ""),
    ("SELECT a FROM a.b ORDER BY a", ",a", ""),
    ("SELECT ", "a::double::", "double"),
    ("SELECT 1 ", "-- x\n", ""),
    ("SELECT 1 ", "/**/", ""),
    ("SELECT a", " WHERE a", ""),
    ("SELECT a FROM a.b ", "LIMIT 1 ", ""),
    ("SELECT ", "“a” ", ""),
    ("SELECT a ", "b ", ""),
    ("SELECT '", "''", "'"),
]
NESTED = [
    ("SELECT ", "(", "1", ")"),
    ("SELECT ", "NOT ", "a", ""),
    ("SELECT ", "- ", "1", ""),
    ("SELECT ", "f(", "1", ")"),
    ("SELECT ", "ARRAY[", "1", "]"),
    ("SELECT ", "CASE WHEN a THEN ", "1", " END"),
    ("SELECT ", "CAST(", "1", " AS double)"),
    ("SELECT ", "(SELECT ", "1", ")"),
    ("SELECT 1 FROM ", "(SELECT 1 FROM ", "a.b", ")"),
    ("SELECT 1 FROM ", "(", "a.b", ")"),
    ("SELECT 1 FROM ", "(a.b JOIN ", "a.b", " ON 1=1)"),
    ("SELECT 1 FROM a.b ", "JOIN a.b ", "JOIN a.b ON 1=1", " ON 1=1"),
    ("SELECT 1 WHERE a IN ", "(SELECT 1 WHERE a IN ", "(1)", ")"),
    ("", "WITH a AS (", "SELECT 1", ") SELECT 1"),
    ("SELECT ", "x -> ", "1", ""),
    ("SELECT ", "(x, y) -> ", "1", ""),
    ("SELECT ", "(x) -> (", "1", ")"),
    ("SELECT ", "position(", "'a' IN 'b'", " IN 'c')"),
    ("SELECT CAST(1 AS ", "array(", "double", "))"),
    ("SELECT CAST(1 AS ", "row(a ", "double", "))"),
    ("SELECT ", "case-", "1", ""),
    ("SELECT ", "not-", "1", ""),
    ("SELECT ", "interval (", "1", ")"),
    ("SELECT ", "if(current_time(", "1", "))"),
    ("SELECT a in ", "(select (x) -> ", "1", ")"),
    ("SELECT 1 FROM a.b MATCH_RECOGNIZE (PATTERN ", "(", "a", ")"),
    ("", "(", "SELECT 1", ")"),
    ("", "UNLOAD(", "SELECT 1", ") TO 's3://a/b'"),
]
GARBAGE = [
    "(", ")", "'", '"', "`", "{", "}", "[", ";", "$", "${", "{{", "%", "/*", "--", "a", "1",
    "SELECT ", "SELECT\n", "UNLOAD(", "\0", "\n", "\r", "😀", "“", "@", ":", ".", ",",
    "-- timestream-iam: ignore[x]\n", "x'1'", "'\n;", "WITH a AS (", "\x1b[31m",
]


def sql():
    shapes = {}
    for start, unit, end in FLAT:
        shapes[f"flat {start}{unit}"] = lambda n, s=start, u=unit, e=end: fill(n, u, s, e)
    for start, opening, middle, closing in NESTED:
        def closed(n, s=start, o=opening, m=middle, c=closing):
            return s + nest(n, o, m, c)

        def unclosed(n, s=start, o=opening, m=middle):
            return s + nest(n, o, m, "")

        shapes[f"nested {start}{opening}"] = closed
        shapes[f"unclosed {start}{opening}"] = unclosed
    for unit in GARBAGE:
        shapes[f"garbage {unit!r}"] = lambda n, u=unit: fill(n, u)
    # A statement is closed before the last one: what is broken must not hide it.
    shapes = {
        name: lambda n, make=make: f"{FIRST};\n{make(n)}\n;\n{LAST}" for name, make in shapes.items()
    }
    shapes["statements"] = lambda n: fill(n, lambda i: f"SELECT v FROM db.t{i} WHERE time > ago(1h);\n")
    shapes["statements on one line"] = lambda n: fill(n, "SELECT * FROM db.t;")
    shapes["wrong statements"] = lambda n: fill(n, "SELECT FROM WHERE;\n")
    shapes["random printable"] = random_printable
    shapes["random bytes"] = random_bytes
    shapes["bytes 0xff"] = lambda n: b"\xff" * n
    shapes["UTF-16"] = lambda n: b"\xff\xfe" + fill(n // 2, "SELECT 1;").encode("utf-16-le")
    shapes["random words"] = lambda n: random_words(n, [u for _, u, _ in FLAT] + [o for _, o, _, _ in NESTED] + GARBAGE)
    return shapes


# --- documents ------------------------------------------------------------------------

YAML_QUERY = """  {name}:
    Type: AWS::Timestream::ScheduledQuery
    Properties:
      QueryString: {text}
"""


def yaml_query(name, text):
    return YAML_QUERY.format(name=name, text=text)


def template(body, first=True):
    start = "Resources:\n" + (yaml_query("First", FIRST) if first else "")
    return start + body + yaml_query("Last", LAST)


def yaml():
    def laughs(n):
        lines = ["  A0: &a0 [x, x]\n"]
        lines += [f"  A{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, max(2, n // 60))]
        return template("".join(lines))

    def subs(n):
        return template(fill(n, lambda i: f"  D{i}: {{Type: AWS::Timestream::Database, Properties: {{DatabaseName: !Sub '${{D{i + 1}}}${{D{i + 1}}}'}}}}\n")
                        + yaml_query("Sub", "!Sub 'SELECT 1 FROM ${D0}.t'"))

    def levels(n):
        depth = int((2 * n) ** 0.5)
        return template("".join(" " * (i + 2) + f"k{i}:\n" for i in range(depth)) + " " * (depth + 3) + "x: 1\n")

    join = "!Join ['', ["
    return {
        "flow sequences": lambda n: template(f"  X: {nest(n, '[', 'x', ']')}\n"),
        "flow mappings": lambda n: template(f"  X: {nest(n, '{a: ', 'x', '}')}\n"),
        "unclosed flow": lambda n: template(f"  X: {nest(n, '[', 'x', '')}\n"),
        "block sequences": lambda n: template("  X:\n    " + "- " * (n // 2) + "x\n"),
        "question marks": lambda n: template("  X:\n    " + "? " * (n // 2) + "x\n"),
        "block levels": levels,
        "alias bomb": laughs,
        "many anchors": lambda n: template(fill(n, lambda i: f"  A{i}: &a{i} x\n  B{i}: *a{i}\n")),
        "merge keys": lambda n: template("  M: &m {a: 1, b: 2}\n" + fill(n, lambda i: f"  M{i}: {{<<: *m, c{i}: 1}}\n")),
        "nested Join": lambda n: template(yaml_query("J", nest(n, join, "x", "]]"))),
        "flat Join": lambda n: template(yaml_query("J", "!Join ['', [" + "'SELECT 1 ', " * (n // 13) + "x]]")),
        "nested Sub": lambda n: template(yaml_query("S", nest(n, "!Sub ['${a}', {a: ", "x", "}]"))),
        "names that stand for names": subs,
        "long Sub": lambda n: template(yaml_query("S", "!Sub 'SELECT " + "${a}, " * (n // 6) + "1'")),
        "queries": lambda n: template(fill(n, lambda i: yaml_query(f"Q{i}", FIRST))),
        "a query of lines": lambda n: template(yaml_query("Q", "|\n" + "        SELECT 1 +\n" * (n // 20) + "        1")),
        "double quoted escapes": lambda n: template(yaml_query("Q", '"' + "\\x41\\n" * (n // 6) + '"')),
        "inline code": lambda n: template("  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.12\n      Code:\n        ZipFile: |\n"
                                          + "          c.query(QueryString='SELECT 1')\n" * (n // 42)),
        "documents": lambda n: fill(n, "---\na: timestream\n") + "---\n" + template(""),
        "broken documents": lambda n: fill(n, "---\na: [timestream\n") + "---\n" + template(""),
        "tabs": lambda n: template("\t" * n),
        "tags": lambda n: template("  X: " + "!a " * (n // 3) + "x\n"),
        "plain scalar": lambda n: template("  X: " + "timestream " * (n // 11) + "\n"),
        "plain lines": lambda n: template("  X: a\n" + "    b\n" * (n // 6)),
        "é": lambda n: template("  X: " + "é" * (n // 2) + "\n" + fill(n, lambda i: yaml_query(f"Q{i}", FIRST))),
        "words": lambda n: random_words(n, ["timestream", "- ", "a:", "[", "]", "{", "}", "|", ">", "&a", "*a", "!Sub", "'", '"', "#", "---", "\t", "  "]),
    }


def json_query(text):
    return '{"Type": "AWS::Timestream::ScheduledQuery", "Properties": {"QueryString": %s}}' % text


def json_template(body):
    first, last = json_query(f'"{FIRST}"'), json_query(f'"{LAST}"')
    return '{"Resources": {"First": %s, %s, "Last": %s}}' % (first, body, last)


def dashboard(n, target):
    panel = '{"title": "%s", "targets": [{"datasource": {"type": "grafana-timestream-datasource"}, "rawQuery": "%s"}]}'
    panels = fill(n, lambda i: panel % (f"p{i}", target) + ",")
    return '{"title": "timestream", "panels": [%s%s,%s%s]}' % ("", panel % ("first", FIRST), panels, panel % ("last", LAST))


def json():
    join = '{"Fn::Join": ["", ['
    return {
        "arrays": lambda n: json_template('"X": ' + nest(n, "[", "1", "]")),
        "objects": lambda n: json_template('"X": ' + nest(n, '{"a":', "1", "}")),
        "unclosed arrays": lambda n: json_template('"X": ' + nest(n, "[", "1", "")),
        "unclosed objects": lambda n: json_template('"X": ' + nest(n, '{"a":', "1", "")),
        "closing brackets": lambda n: json_template('"X": ' + "]" * n),
        "nested Fn::Join": lambda n: json_template('"J": ' + json_query(nest(n, join, '"x"', "]]}"))),
        "flat Fn::Join": lambda n: json_template('"J": ' + json_query(join + '"SELECT 1 ",' * (n // 12) + '"x"]]}')),
        "nested Fn::Sub": lambda n: json_template('"J": ' + json_query(nest(n, '{"Fn::Sub": ["${a}", {"a": ', '"x"', "}]}"))),
        "queries": lambda n: json_template(fill(n, lambda i: f'"Q{i}": ' + json_query(f'"{FIRST}"') + ",") + '"X": 1'),
        "dashboard": lambda n: dashboard(n, FIRST),
        "dashboard of macros": lambda n: dashboard(n, "SELECT $__measure FROM $__database.$__table WHERE $__timeFilter"),
        "nested panels": lambda n: '{"panels": [' + nest(n, '{"panels": [', '{"targets": [{"rawQuery": "SELECT 1", "datasource": "timestream"}]}', "]}") + "]}",
        "escapes": lambda n: json_template('"E": ' + json_query('"' + "\\u0041\\n" * (n // 8) + '"')),
        "open string": lambda n: json_template('"X": "') + "x" * n,
        "JSON in strings": lambda n: json_template('"X": "' + '{\\"a\\": \\"timestream\\"},' * (n // 25) + '"'),
        "commas": lambda n: json_template('"X": [' + "," * n + "]"),
        "keys": lambda n: json_template(fill(n, lambda i: f'"K{i}": 1,') + '"X": 1'),
        "the same key": lambda n: json_template('"K": 1,' * (n // 7) + '"X": 1'),
        "words": lambda n: random_words(n, ["timestream", "[", "]", "{", "}", ",", ":", '"', "\\", "1", "null", '"rawQuery"', '"SELECT 1"']),
    }


TF_QUERY = 'resource "aws_timestreamquery_scheduled_query" "%s" {\n  name = "%s"\n  query_string = %s\n}\n'


def tf_query(name, value):
    return TF_QUERY % (name, name, value)


def module(body):
    return tf_query("first", f'"{FIRST}"') + body + tf_query("last", f'"{LAST}"')


def terraform():
    return {
        "brackets": lambda n: module(f"locals {{\n  x = {nest(n, '(', '1', ')')}\n}}\n"),
        "lists": lambda n: module(f"locals {{\n  x = {nest(n, '[', '1', ']')}\n}}\n"),
        "objects": lambda n: module(f"locals {{\n  x = {nest(n, '{a=', '1', '}')}\n}}\n"),
        "unclosed lists": lambda n: module(f"locals {{\n  x = {nest(n, '[', '1', '')}\n}}\n"),
        "calls": lambda n: module(tf_query("c", nest(n, "lower(", '"a"', ")"))),
        "joins": lambda n: module(tf_query("c", nest(n, 'join("", [', '"a"', "])"))),
        "formats": lambda n: module(tf_query("c", nest(n, 'format("%s", ', '"a"', ")"))),
        "templates": lambda n: module(tf_query("c", nest(n, '"${', "1", '}"'))),
        "blocks": lambda n: module(nest(n, "a {\n", "", "}\n")),
        "conditionals": lambda n: module(tf_query("c", "a ? b : " * (n // 8) + "c")),
        "negations": lambda n: module(tf_query("c", "!" * n + "c")),
        "sums": lambda n: module(tf_query("c", "1" + " + 1" * (n // 4))),
        "replaces": lambda n: module(tf_query("c", nest(n, "replace(", '"aaaa"', ', "a", "aa")'))),
        "holes": lambda n: module(tf_query("c", '"SELECT ' + "${var.a}, " * (n // 10) + '1"')),
        "heredocs": lambda n: module(fill(n, lambda i: tf_query(f"q{i}", f"<<EOF\n  {FIRST}\nEOF\n"))),
        "a heredoc": lambda n: module(tf_query("q", "<<-EOF\n" + "    SELECT 1 +\n" * (n // 15) + "    1\n  EOF\n")),
        "doubling locals": lambda n: module("locals {\n" + fill(n, lambda i: f'  l{i} = "${{local.l{i + 1}}}${{local.l{i + 1}}}"\n') + "}\n" + tf_query("d", '"SELECT 1 FROM ${local.l0}.t"')),
        "locals in a row": lambda n: module("locals {\n" + fill(n, lambda i: f"  l{i} = local.l{i + 1}\n") + "}\n" + tf_query("d", '"SELECT 1 FROM ${local.l0}.t"')),
        "locals in a ring": lambda n: module("locals {\n  a = local.b\n  b = local.a\n}\n" + fill(n, lambda i: tf_query(f"q{i}", '"SELECT 1 FROM ${local.a}.t"'))),
        "a long local in queries": lambda n: module(f'locals {{\n  l = "{"x" * (n // 2)}"\n}}\n' + fill(n // 2, lambda i: tf_query(f"q{i}", '"SELECT 1 FROM ${local.l}.t"'))),
        "open heredoc": lambda n: module("") + "locals {\n  x = <<EOF\n" + "timestream\n" * (n // 11),
        "for": lambda n: module(tf_query("c", nest(n, "[for a in ", "b", " : a]"))),
        "words": lambda n: random_words(n, ["timestream", "[", "]", "{", "}", ",", "=", '"', "${", "resource", "<<EOF", "\nEOF\n", "a", "1", "?", ":", "%{"]),
    }


def tf_json():
    def of(body):
        query = '{"%s": {"name": "x", "query_string": %s}}'
        return ('{"resource": [{"aws_timestreamquery_scheduled_query": ' + query % ("first", f'"{FIRST}"') + "}, " + body
                + '{"aws_timestreamquery_scheduled_query": ' + query % ("last", f'"{LAST}"') + "}]}")

    def value(text):
        return '{"aws_timestreamquery_scheduled_query": {"q": {"query_string": "' + text + '"}}}, '

    return {
        "templates": lambda n: of(value(nest(n, "${lower(", "a", ")}"))),
        "holes": lambda n: of(value("SELECT " + "${var.a}, " * (n // 10) + "1")),
        "queries": lambda n: of(fill(n, lambda i: value(FIRST))),
        "objects": lambda n: of('{"a": ' + nest(n, '{"a":', "1", "}") + "}, "),
        "templates with strings": lambda n: of(value(nest(n, "${\\\"", "a", "\\\"}"))),
    }


# --- documents of several languages ---------------------------------------------------


def markdown():
    block = "```sql\n%s\n```\n"
    page = lambda body: f"# Timestream\n\n{block % FIRST}\n{body}\n\n{block % LAST}"
    return {
        "blocks": lambda n: page(fill(n, block % FIRST)),
        "quotes": lambda n: page("> " * (n // 2)),
        "lists": lambda n: page("- " * (n // 2) + "x"),
        "levels": lambda n: page("".join("  " * i + "- x\n" for i in range(int(n ** 0.5)))),
        "brackets": lambda n: page("[" * n),
        "links": lambda n: page("[a](" * (n // 4)),
        "stars": lambda n: page("*a_ " * (n // 4)),
        "backticks": lambda n: page("".join("`" * (i % 500 + 1) + "a" for i in range(n // 250))),
        "entities": lambda n: page("&#x41;" * (n // 6)),
        "html": lambda n: page("<a " * (n // 3)),
        "headings": lambda n: page("# a\n" * (n // 4)),
        "headings of one line": lambda n: page("# " + "a " * (n // 2)),
        "open block": lambda n: page("") + "\n```sql\n" + "SELECT 1;\n" * (n // 10),
        "python blocks": lambda n: page(fill(n, "```python\nc.query(QueryString='SELECT 1')\n```\n")),
        "indented": lambda n: page("\n" + "    SELECT 1;\n" * (n // 14)),
        "tabs": lambda n: page("\n" + "\tSELECT 1;\n" * (n // 11)),
        "tables": lambda n: page("a|b\n-|-\n" + "c|d\n" * (n // 4)),
        "references": lambda n: page(fill(n, lambda i: f"[a{i}]: b\n"))
    }


def notebook():
    import json as of_json

    def of(cells):
        cell = lambda kind, text: {"cell_type": kind, "source": text.splitlines(keepends=True)}
        cells = [("code", f"c.query(QueryString='{FIRST}')\n"), *cells, ("code", f"c.query(QueryString='{LAST}')\n")]
        return of_json.dumps({"cells": [cell(*one) for one in cells], "metadata": {"name": "timestream"}})

    return {
        "cells": lambda n: of([("code", f"c.query(QueryString='{FIRST}')\n")] * (n // 110)),
        "markdown cells": lambda n: of([("markdown", f"```sql\n{FIRST}\n```")] * (n // 110)),
        "magics": lambda n: of([("code", f"%%sql\n{FIRST}")] * (n // 110)),
        "lines": lambda n: of([("code", "x = 1\n" * (n // 11))]),
        "one line": lambda n: of([("code", "x = " + "1+" * (n // 2) + "1\n")]),
        "shell lines": lambda n: of([("code", "!aws timestream-query query --query-string 'SELECT 1'\n" * (n // 60))]),
    }
