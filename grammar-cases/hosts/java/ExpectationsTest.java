import static org.mockito.ArgumentMatchers.anyString;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class ExpectationsTest {
    @Test
    void compares() {
        verify(client).query(QueryRequest.builder().queryString("SELECT v FROM compared.a").build());
        verify(client, times(1)).query(QueryRequest.builder().queryString(anyString()).build());
        assertEquals("SELECT v FROM compared.b", build());
    }

    @Test
    void sends() {
        assertNotNull(client.query(QueryRequest.builder().queryString("SELECT v FROM sent.a").build()));
    }
}
