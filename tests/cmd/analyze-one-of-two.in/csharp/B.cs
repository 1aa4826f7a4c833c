namespace B { public static class Names { public const string T = "cs_b"; } }
