using Amazon.TimestreamQuery.Model;

class Broken
{
    QueryRequest First()
    {
        return new QueryRequest { QueryString = "SELECT room FROM office.rooms WHERE time > ago(1h)" };
    }

    void Wrong()
    {
        int a = = 3;
    }

    QueryRequest Second()
    {
        return new QueryRequest { QueryString = "SELECT door FROM office.doors WHERE time > ago(1h)" };
    }
}
