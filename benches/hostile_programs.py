"""Programs that are meant to break a reader, in each language; see `hostile_shapes.py`.

A language says how it spells a few things; the shapes are the same for all of them."""

from hostile_shapes import FIRST, LAST, fill, nest, random_words


class Language:
    """How a language spells things. `{}` stands for what is put there."""

    start = "// timestream\n"
    end = ""
    send = 'client.query({{ QueryString: {} }});\n'
    define = "const {} = {};\n"
    append = "{} += {};\n"
    plus = " + "
    string = '"{}"'
    function = "function {}({}) {{\n{}}}\n"
    call = "{}({});\n"
    list = ("[", "]")
    object = ("{a: ", "}")
    template = None
    extension = "js"
    name = "{}"
    loop = "for (const {0} of {1}) {{ {2} }}\n"
    condition = ("(a ? b : ", ")")
    lambda_ = ("(() => ", ")")


class JavaScript(Language):
    template = ("`a${", "}`")


class TypeScript(JavaScript):
    extension = "ts"


class Tsx(JavaScript):
    extension = "tsx"
    object = ("<a>{", "}</a>")


class Python(Language):
    extension = "py"
    start = "# timestream\n"
    send = "client.query(QueryString={})\n"
    define = "{} = {}\n"
    append = "{} += {}\n"
    function = "def {}({}):\n    {}\n"
    call = "{}({})\n"
    object = ("{'a': ", "}")
    template = ("f'a{", "}'")
    loop = "for {0} in {1}: {2}\n"
    condition = ("(a if b else ", ")")
    lambda_ = ("(lambda: ", ")")


class Java(Language):
    extension = "java"
    start = "// timestream\nclass A {\nvoid m() {\n"
    end = "}\n}\n"
    send = "client.query(QueryRequest.builder().queryString({}).build());\n"
    define = "String {} = {};\n"
    function = "void {}(String {}) {{\n{}}}\n"
    list = ("List.of(", ")")
    object = ("new A(", ")")
    loop = "for (String {0} : {1}) {{ {2} }}\n"
    lambda_ = ("(() -> ", ")")


class Kotlin(Language):
    extension = "kt"
    start = "// timestream\nfun m() {\n"
    end = "}\n"
    send = "client.query(QueryRequest {{ queryString = {} }})\n"
    define = "val {} = {}\n"
    append = "{} += {}\n"
    function = "fun {}({}: String) {{\n{}}}\n"
    call = "{}({})\n"
    list = ("listOf(", ")")
    object = ("mapOf(\"a\" to ", ")")
    template = ('"a${', '}"')
    loop = "for ({0} in {1}) {{ {2} }}\n"
    condition = ("(if (a) b else ", ")")
    lambda_ = ("{ ", " }")


class Go(Language):
    extension = "go"
    start = "// timestream\npackage main\nfunc m() {\n"
    end = "}\n"
    send = "client.Query(ctx, &timestreamquery.QueryInput{{QueryString: aws.String({})}})\n"
    define = "{} := {}\n"
    append = "{} += {}\n"
    function = "{} := func({} string) {{\n{}}}\n"
    call = "{}({})\n"
    list = ("[]any{", "}")
    object = ("map[string]any{\"a\": ", "}")
    loop = "for _, {0} := range {1} {{ {2} }}\n"
    condition = ("f(b, ", ")")
    lambda_ = ("func() string { return ", " }()")


class CSharp(Language):
    extension = "cs"
    start = "// timestream\nclass A {\nvoid M() {\n"
    end = "}\n}\n"
    send = "client.QueryAsync(new QueryRequest {{ QueryString = {} }});\n"
    define = "var {} = {};\n"
    function = "void {}(string {}) {{\n{}}}\n"
    list = ("new[] {", "}")
    object = ("new A { B = ", "}")
    template = ('$"a{', '}"')
    loop = "foreach (var {0} in {1}) {{ {2} }}\n"
    lambda_ = ("(() => ", ")")


class Ruby(Language):
    extension = "rb"
    start = "# timestream\n"
    send = "client.query(query_string: {})\n"
    define = "{} = {}\n"
    append = "{} += {}\n"
    function = "def {}({})\n{}end\n"
    call = "{}({})\n"
    object = ("{a: ", "}")
    template = ('"a#{', '}"')
    loop = "{1}.each {{ |{0}| {2} }}\n"
    lambda_ = ("(-> { ", " })")


class Php(Language):
    extension = "php"
    start = "<?php // timestream\n"
    send = "$client->query(['QueryString' => {}]);\n"
    define = "${} = {};\n"
    append = "${} .= {};\n"
    plus = " . "
    name = "${}"
    function = "function {}(${}) {{\n{}}}\n"
    object = ("['a' => ", "]")
    loop = "foreach ({1} as ${0}) {{ {2} }}\n"
    lambda_ = ("(fn() => ", ")")


class Rust(Language):
    extension = "rs"
    start = "// timestream\nfn m() {\n"
    end = "}\n"
    send = "client.query().query_string({}).send();\n"
    define = "let {} = {};\n"
    function = "fn {}({}: &str) {{\n{}}}\n"
    append = "{} += {};\n"
    list = ("vec![", "]")
    object = ("A { b: ", "}")
    loop = "for {0} in {1} {{ {2} }}\n"
    condition = ("(if a { b } else { ", " })")
    lambda_ = ("(|| ", ")")


class Shell(Language):
    extension = "sh"
    start = "# timestream\n"
    send = "aws timestream-query query --query-string {}\n"
    define = "{}={}\n"
    append = "{}+={}\n"
    plus = ""
    name = '"${}"'
    function = "{0}() {{\nlocal {1}=$1\n{2}}}\n"
    call = "{} {}\n"
    list = ("$(echo ", ")")
    object = ("${a:-", "}")
    template = ('"$(echo ', ')"')
    loop = "for {0} in {1}; do {2} done\n"
    condition = ("${a:-", "}")
    lambda_ = ("$(", ")")


LANGUAGES = [Python, JavaScript, TypeScript, Tsx, Java, Kotlin, Go, CSharp, Ruby, Php, Rust, Shell]


def shapes(lang):
    """The shapes in one language, by their names."""
    text = lambda text: lang.string.format(text)
    name = lambda text: lang.name.format(text)
    define = lambda var, value: lang.define.format(var, value)
    append = lambda var, value: lang.append.format(var, value)
    send = lambda value: lang.send.format(value)
    function = lambda called, given, body: lang.function.format(called, given, body)
    call = lambda called, value: lang.call.format(called, value)
    query = text("SELECT v FROM db.t")

    def program(body):
        return lang.start + send(text(FIRST)) + body + send(text(LAST)) + lang.end

    def nested(opening, closing, middle="x"):
        return lambda n: program(define("q", nest(n, opening, middle, closing)))

    def unclosed(opening, middle="x"):
        return lambda n: program(define("q", nest(n, opening, middle, "")))

    def sent(opening, closing, middle=query):
        return lambda n: program(send(nest(n, opening, middle, closing)))

    def functions(n):
        body, times = send(name("q")), n // (len(function("f", "q", "")) + 2)
        if lang is Python:
            times = min(times, int((n / 2) ** 0.5 / 1.5))
            lines = [" " * i + f"def f{i}(q):\n" for i in range(times)]
            return program("".join(lines) + " " * times + body)
        opening, closing = function("func", "q", "\1").split("\1")
        return program(nest(n, opening, body, closing))

    def mutual(n):
        count = max(2, n // 80)
        one = lambda i: function(f"wrap{i}", "q", call(f"wrap{(i * 7 + 1) % count}", name("q")).strip() + "\n"
                                 + ("    " if lang is Python else "") + call(f"wrap{(i * 3 + 2) % count}", name("q")))
        return program("".join(one(i) for i in range(count)) + function("wrap", "q", send(name("q")))
                       + call("wrap0", query))

    shapes = {
        "brackets": nested("(", ")"),
        "unclosed brackets": unclosed("("),
        "closing brackets": lambda n: program(")" * n + "\n"),
        "braces": nested("{", "}"),
        "unclosed braces": unclosed("{"),
        "calls": nested("f(", ")"),
        "unclosed calls": unclosed("f("),
        "calls sent": sent("f(", ")"),
        "brackets sent": sent("(", ")"),
        "lists": nested(*lang.list),
        "lists sent": sent(*lang.list),
        "unclosed lists": unclosed(lang.list[0]),
        "objects": nested(*lang.object),
        "unclosed objects": unclosed(lang.object[0]),
        "conditions sent": sent(*lang.condition),
        "lambdas": nested(*lang.lambda_),
        "chained calls": lambda n: program(define("q", "x" + ".a()" * (n // 4))),
        "members": lambda n: program(define("q", "x" + ".a" * (n // 2))),
        "items": lambda n: program(define("q", "x" + "[1]" * (n // 3))),
        "negations": lambda n: program(define("q", "-" * n + "1")),
        "minus and blanks": lambda n: program(define("q", "- " * (n // 2) + "1")),
        "concatenation": lambda n: program(send(lang.plus.join([text("SELECT 1 ")] * (n // 14)))),
        "concatenation of names": lambda n: program(define("x", query) + send(lang.plus.join([name("x")] * (n // 6)))),
        "concatenation defined": lambda n: program(define("q", lang.plus.join([text("SELECT 1 ")] * (n // 14))) + send(name("q"))),
        "additions": lambda n: program(define("q", query) + fill(n, append("q", text(" x"))) + send(name("q"))),
        "additions, each sent": lambda n: program(define("q", query) + fill(n, append("q", text(" x")) + send(name("q")))),
        "additions to itself": lambda n: program(define("q", query) + fill(n, append("q", name("q"))) + send(name("q"))),
        "additions by name": lambda n: program(define("q", query) + fill(n, define("q", name("q") + lang.plus + text(" x"))) + send(name("q"))),
        "loop over itself": lambda n: program(define("q", query) + fill(n, lang.loop.format("q", name("q"), append("q", name("q")).strip() + " " + send(name("q")).strip() + (" ;" if lang is Shell else "")))),
        "functions": functions,
        "constants in a ring": lambda n: program(fill(n, define("a", name("b")) + define("b", name("a")) + send(name("a")))),
        "constants in a row": lambda n: program(define("a0", query) + fill(n, lambda i: define(f"a{i + 1}", name(f"a{i}") + lang.plus + text("x")) + send(name(f"a{i + 1}")))),
        "doubling constants": lambda n: program(define("a0", query) + fill(n, lambda i: define(f"a{i + 1}", name(f"a{i}") + lang.plus + name(f"a{i}")) + send(name(f"a{i + 1}")))),
        "a long constant sent": lambda n: program(define("long", text("SELECT v FROM db.t " + "x" * (n // 2))) + fill(n // 2, send(name("long")))),
        "one name, many values": lambda n: program(fill(n, define("q", query) + send(name("q")))),
        "queries": lambda n: program(fill(n, lambda i: send(text(f"SELECT v FROM db.t{i}")))),
        "texts": lambda n: program(fill(n, lambda i: define(f"q{i}", query))),
        "a function for each": lambda n: program(fill(n, lambda i: function(f"func{i}", "q", send(name("q"))) + call(f"func{i}", query))),
        "calls itself": lambda n: program(fill(n, lambda i: function(f"func{i}", "q", call(f"func{i}", name("q") + lang.plus + text("x")).strip() + "\n" + ("    " if lang is Python else "") + send(name("q"))))),
        "a wrapper, many callers": lambda n: program(function("wrap", "q", send(name("q"))) + fill(n, call("wrap", query))),
        "wrappers in a row": lambda n: program(function("wrap0", "q", send(name("q"))) + fill(n, lambda i: function(f"wrap{i + 1}", "q", call(f"wrap{i}", name("q")))) + call("wrap5", query)),
        "wrappers that call each other": mutual,
        "many wrappers of one name": lambda n: program(fill(n, function("wrap", "q", send(name("q")))) + fill(n, call("wrap", query))),
        "on one line": lambda n: program(fill(n, define("a", query).strip() + ";" + call("f", name("a")).strip() + ";") + "\n"),
        "a long text": lambda n: program(send(text("SELECT v FROM db.t WHERE a = " + "x" * n))),
        "a text of escapes": lambda n: program(send(text("SELECT " + "\\n" * (n // 2)))),
        "open string": lambda n: program('"') + "x" * n,
        "quotes": lambda n: program('"' * n + "\n"),
        "single quotes": lambda n: program("'" * n + "\n"),
        "comment": lambda n: program("/*" * (n // 2)),
        "words": lambda n: random_words(n, ["timestream", "(", ")", "{", "}", "[", "]", '"', "'", "`", "${", "#{", "<<A", "A", "=", "+", ";", ":", ",", "if", "def", "class", "function", "fn", "end", "return", "1", "<", ">", "\\"]),
    }
    if lang.template:
        shapes["nested templates"] = sent(*lang.template, middle="1")
        shapes["unclosed templates"] = unclosed(lang.template[0])
        opening, closing = lang.template
        hole = lang.template[0] + "x" + lang.template[1]
        shapes["holes"] = lambda n: program(send(lang.plus.join([hole] * (n // 12))))
    return shapes
