using Amazon.TimestreamQuery.Model;

class Emoji
{
    void Log() => Say("🌡️ é", new QueryRequest { QueryString = "SELECT * FROM office.rooms WHERE note = '😀' AND time > ago(1h)" });
}
