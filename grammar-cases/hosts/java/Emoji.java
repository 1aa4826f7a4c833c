import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Emoji {
    void log() {
        say("🌡️ é", QueryRequest.builder().queryString("SELECT room, heat FROM office.rooms WHERE note = '😀' AND time > ago(1h) AND x = now").build());
    }
}
