class Main { void x() { Reader.TABLE = "java_set"; } }
class Sub extends Reader { Sub() { own = "java_subown"; } @Override protected String table() { return "java_sub"; } }
