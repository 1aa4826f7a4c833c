class OtherDatabase
{
    void Run(SqlConnection connection) => new SqlCommand("SELECT lamp FROM office.lamps WHERE time > ago(1h)", connection);
}
