namespace Plant.Queries._names
{
    public static class Tables
    {
        public const string Kilns = "\"plant\".\"kilns\"";
    }
}
