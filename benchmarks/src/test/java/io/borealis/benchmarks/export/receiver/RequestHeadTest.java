package io.borealis.benchmarks.export.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RequestHeadTest {

    @Test
    void namesOfHeadersHaveNoCase() throws IOException {
        RequestHead head = RequestHead.parse("PUT /bucket/key?partNumber=7&uploadId=x HTTP/1.1\r\nHost: localhost\r\n"
                + "CONTENT-LENGTH: 1234\r\nX-Amz-Decoded-Content-Length:1000\r\nExpect: 100-continue");

        assertThat(head).isEqualTo(new RequestHead("PUT", "partNumber=7&uploadId=x", 1234, 1000, true));
    }

    @Test
    void withoutLengthThereIsNoContent() throws IOException {
        assertThat(RequestHead.parse("DELETE /bucket/key HTTP/1.1\r\nHost: localhost"))
                .isEqualTo(new RequestHead("DELETE", "", 0, 0, false));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> RequestHead.parse("hello")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RequestHead.parse("GET / HTTP/1.1\r\nContent-Length: many"))
                .isInstanceOf(IOException.class);
    }
}
