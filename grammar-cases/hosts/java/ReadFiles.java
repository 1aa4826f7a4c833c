import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class ReadFiles {
    static final Map<String, String> QUERIES = Map.of(
            "hot", "SELECT kiln FROM plant.kilns WHERE heat > 900 AND time > ago(1h)",
            "cold", "SELECT kiln FROM plant.ovens WHERE heat < 90 AND time > ago(1h)");
    static final String LINES = String.format("SELECT kiln%nFROM %s.%s%nWHERE time > ago(1h)", "plant", "kilns");

    QueryRequest weekly() throws Exception {
        String sql = Files.readString(Path.of("_sql", "weekly.sql"));
        return QueryRequest.builder().queryString(sql).build();
    }

    QueryRequest resource() throws Exception {
        try (InputStream in = ReadFiles.class.getResourceAsStream("/_sql/weekly.sql")) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return QueryRequest.builder().queryString(sql).build();
        }
    }

    QueryRequest missing() throws Exception {
        return QueryRequest.builder().queryString(Files.readString(Path.of("_sql/missing.sql"))).build();
    }

    QueryRequest named(String name) {
        return QueryRequest.builder().queryString(QUERIES.get(name)).build();
    }

    QueryRequest lines() {
        return QueryRequest.builder().queryString(LINES).build();
    }

    QueryRequest returned() {
        return QueryRequest.builder().queryString("SELECT kiln FROM " + table() + " WHERE time > ago(1h)").build();
    }

    private String table() {
        return "\"plant\".\"kilns\"";
    }
}
