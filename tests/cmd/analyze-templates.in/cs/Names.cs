namespace Acme
{
    /// <summary>What the plant asks Timestream for.</summary>
    static class Names
    {
        public const string ByGate = "SELECT gate FROM plant.{0} WHERE gate = '{1}' AND time > ago(1h)";
    }
}
