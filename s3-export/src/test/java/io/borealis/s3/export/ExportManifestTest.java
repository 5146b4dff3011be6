package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportManifestTest {

    @Test
    void prefixesMayHaveWhatJsonCannotHaveAsItIs() {
        assertThat(ExportManifest.of(List.of("s3://b/a\"b\\c\n\u00e9")))
                .asString()
                .contains("\"url\":\"s3://b/a\\\"b\\\\c\\u000aé\"");
    }
}
