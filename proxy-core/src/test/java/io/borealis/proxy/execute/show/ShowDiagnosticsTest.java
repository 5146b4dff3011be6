package io.borealis.proxy.execute.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowDiagnosticsTest {
    private static final long ALL = Long.MAX_VALUE;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHOW WARNINGS | false | false | 0 | " + ALL,
                "show  warnings ; | false | false | 0 | " + ALL,
                "SHOW ERRORS | true | false | 0 | " + ALL,
                "SHOW COUNT(*) WARNINGS | false | true | 0 | " + ALL,
                "SHOW COUNT ( * ) ERRORS | true | true | 0 | " + ALL,
                "SHOW WARNINGS LIMIT 3 | false | false | 0 | 3",
                "SHOW WARNINGS LIMIT 2, 3 | false | false | 2 | 3",
                "SHOW ERRORS LIMIT 3 OFFSET 2 | true | false | 2 | 3"
            })
    void statementsAreRead(String sql, boolean ofErrors, boolean counts, long offset, long rowsMax) {
        assertThat(read(sql)).contains(new ShowDiagnostics(ofErrors, counts, offset, rowsMax));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SHOW WARNING",
                "SHOWWARNINGS",
                "SHOW COUNT(*) WARNINGS LIMIT 1",
                "SHOW WARNINGS LIMIT x",
                "SHOW WARNINGS LIMIT -1",
                "SHOW WARNINGS LIMIT 9999999999999999999",
                "SHOW WARNINGS; SELECT 1"
            })
    void othersAreMySqls(String sql) {
        assertThat(read(sql)).isEmpty();
    }

    @Test
    void longTextsAreNotLookedAt() {
        assertThat(read("SHOW WARNINGS" + " ".repeat(ShowDiagnostics.TEXT_BYTES_MAX)))
                .isEmpty();
    }

    private static Optional<ShowDiagnostics> read(String sql) {
        return ShowDiagnostics.read(sql.getBytes(StandardCharsets.US_ASCII));
    }
}
