package io.borealis.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.contract.LookupError;
import io.borealis.proxy.error.MySqlError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/errors.md has every error that the proxy or its functions raise, and no other. */
class ErrorsPageTest {
    private static final Path PAGE = DocPage.ROOT.resolve("docs/reference/errors.md");
    private static final String WARNING = "63991 01000";
    private static final int SIGNED_MAX = 32_767;
    private static final int UNSIGNED_VALUES = 65_536;

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+) \\| (-?\\d*) ?\\| (\\w{5}) \\| (\\S.*) \\| (\\S.*) \\|$");
    private static final Pattern SIGNAL = Pattern.compile("SQLSTATE '(\\w{5})'\\s+SET\\s+MYSQL_ERRNO = (\\d+)");

    @Test
    void everyErrorIsThereOnce() throws IOException {
        List<String> raised = Stream.of(
                        Arrays.stream(MySqlError.values()).map(error -> error.errno() + " " + error.sqlState()),
                        Arrays.stream(LookupError.values()).map(error -> error.errno() + " " + error.sqlState()),
                        SIGNAL.matcher(installScript())
                                .results()
                                .map(signal -> signal.group(2) + " " + signal.group(1)),
                        Stream.of(WARNING))
                .flatMap(errors -> errors)
                .distinct()
                .toList();

        assertThat(rows()).map(row -> row.group(1) + " " + row.group(3)).containsExactlyInAnyOrderElementsOf(raised);
    }

    @Test
    void numbersThatClientsPrintWithASignAreTold() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            int errno = Integer.parseInt(row.group(1));
            assertThat(row.group(2))
                    .as(row.group(1))
                    .isEqualTo(errno > SIGNED_MAX ? Integer.toString(errno - UNSIGNED_VALUES) : "");
        });
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }

    private static String installScript() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                MySqlError.class.getResourceAsStream("/io/borealis/proxy/catalog/install.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
