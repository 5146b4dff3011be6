package io.borealis.s3.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadManifestTest {

    private static LoadManifest read(String json) throws IOException {
        return LoadManifest.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatAuroraAndItsExportsWrite() throws IOException {
        assertThat(read("""
                {
                  "entries": [
                    {"url":"s3://bucket/a"}, {"mandatory": true, "url":"s3-eu-west-1://other/b"},
                    {"url":"s3://bucket/☕", "mandatory": false}
                  ]
                }
                """).entries())
                .containsExactly(
                        new LoadManifest.Entry("s3://bucket/a", false),
                        new LoadManifest.Entry("s3-eu-west-1://other/b", true),
                        new LoadManifest.Entry("s3://bucket/☕", false));
        assertThat(read("{\"entries\": []}").entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    []                                          | it is no JSON object
                    {}                                          | it begins with something else than "entries"
                    {"entries": {}}                             | "entries" is no list
                    {"entries": ["s3://b/a"]}                   | one of "entries" is no object
                    {"entries": [{}]}                           | an entry has no url
                    {"entries": [{"url": 3}]}                   | a url is no text
                    {"entries": [{"url": "a", "mandatory": 1}]} | "mandatory" is neither true nor false
                    {"entries": [{"url": "a", "meta": {}}]}     | an entry has "meta"
                    {"entries": [{"url": "a"}, {"url": "a"}]}   | it has twice the url a
                    {"entries": [], "more": 1}                  | it has more than "entries"
                    {"entries": []} {}                          | there is something after its end
                    """)
    void saysWhatIsWrong(String json, String why) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class).hasMessage(why);
    }

    @Test
    void refusesWhatIsTornOrTooLong() {
        assertThatThrownBy(() -> read("{\"entries\": [{\"url\": \"a\"")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"entries\": [{\"url\": \"" + "a".repeat(1025) + "\"}]}"))
                .hasMessageContaining("1024");
    }
}
