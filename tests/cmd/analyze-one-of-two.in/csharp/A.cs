namespace A { public static class Names { public const string T = "cs_a"; } }
