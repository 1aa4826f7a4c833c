/// Names in Timestream.
static class PlantNames
{
    public const string Database = "plant";
}
