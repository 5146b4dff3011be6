package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.localmysql.MySqlMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same statement as LOAD DATA INFILE of a file of the server's and as LOAD DATA FROM S3 through the proxy: the rows are equal,
 * and so are their number, the warnings and the errors, although MySQL has other rules for files of the client's.
 */
class LoadDifferencesIT extends ExportStackTest {
    private static final String STRICT = "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";
    private static final String TARGET = "load_compared";

    /** A note that MySQL gives in other words where it makes warnings of errors: what is cut off a time. */
    private static final String NOTE = "Note,1292,Incorrect date value: '2024-01-01 10:00:00' for column 'dt' at row 1";

    private static final String NOTE_OF_LOCAL = "Note,1265,Data truncated for column 'dt' at row 1";

    private Path folder;

    /** What became of a load. */
    private record Outcome(int rows, Optional<Failure> failure, List<String> warnings, List<String> table) {}

    @BeforeAll
    void files() throws IOException {
        assumeThat(MySqlMode.current()).matches(MySqlMode::isStartedHere, "started here"); // it reads files from here
        folder = Files.createTempDirectory("borealis-infile-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @BeforeEach
    void tables() {
        stack.setUp("DROP TABLE IF EXISTS shop." + TARGET, "CREATE TABLE shop." + TARGET + """
                 (id INT PRIMARY KEY, u INT UNSIGNED, d DECIMAL(6,2), f DOUBLE, dt DATE, ts DATETIME, e ENUM('a','b'),
                  s SET('x','y'), v VARCHAR(5), c CHAR(4), vb VARBINARY(3), b BIT(3), j JSON, n INT NOT NULL DEFAULT 5,
                  g INT AS (id * 2), CHECK (u <> 13)) CHARACTER SET utf8mb4
                  PARTITION BY HASH(id) PARTITIONS 2""");
    }

    @AfterAll
    void removeFiles() throws IOException {
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Columns that are loaded, and their lines. */
    private record Case(String columns, String content) {
        @Override
        public String toString() {
            return columns + " < " + content.replace("\n", "|");
        }
    }

    /** More than MySQL keeps warnings. */
    private static String manyLines(String value) {
        return IntStream.range(0, 1200).mapToObj(i -> i + "\t" + value + "\n").collect(Collectors.joining());
    }

    static List<Case> cases() {
        return List.of(
                new Case("(id, v)", "1\ta\n2\tb\n"),
                new Case("(id, v)", "1\ta\n1\tb\n2\tc\n"),
                new Case("(id, v)", "1\tabcdefgh\n"),
                new Case("(id, v)", "1\tabc         \n2\tb\n"),
                new Case("(id, v)", "1\ta\n2\n"),
                new Case("(id, v)", "1\ta\n2\tb\tc\n3\td\n"),
                new Case("(id, v)", "1\ta\n\n2\tb\n"),
                new Case("(id, u)", "1\t-1\n2\t5\n"),
                new Case("(id, u)", "1\t13\n2\t5\n"),
                new Case("(id, u)", "1\t12x\n"),
                new Case("(id, u)", "1\tx\n1\t3\n"),
                new Case("(id, u)", "1\t3\n1\tx\n"),
                new Case("(id, u)", "1\t99999999999\n"),
                new Case("(id, d)", "1\t1.239\n2\t1.2\n"),
                new Case("(id, d)", "1\t99999.9\n"),
                new Case("(id, d)", "1\tabc\n"),
                new Case("(id, f)", "1\t1e500\n"),
                new Case("(id, dt)", "1\t2024-13-01\n"),
                new Case("(id, dt)", "1\t0000-00-00\n"),
                new Case("(id, dt)", "1\t2024-01-01 10:00:00\n"),
                new Case("(id, ts)", "1\tyesterday\n"),
                new Case("(id, e)", "1\tc\n"),
                new Case("(id, s)", "1\tx,z\n"),
                new Case("(id, c)", "1\tabcdef\n"),
                new Case("(id, c)", "1\tab      \n"),
                new Case("(id, vb)", "1\tabcd\n"),
                new Case("(id, b)", "1\tabcd\n"),
                new Case("(id, j)", "1\t{\"a\": 1}\n"),
                new Case("(id, j)", "1\t{\"a\": \n"),
                new Case("(id, n)", "1\t\\N\n"),
                new Case("(id, n)", "1\t\n"),
                new Case("(id, @x) SET u = 1 / @x", "1\t0\n"),
                new Case("(id, @x) SET n = NULLIF(@x, 'no')", "1\tno\n"),
                new Case("(id, @x) SET v = CONCAT(@x, @x, @x)", "1\tab\n"),
                new Case("(id, @x) SET u = (SELECT n FROM numbers WHERE n < 3)", "1\tab\n"),
                new Case("(id, @x) SET dt = STR_TO_DATE(@x, '%Y')", "1\tab\n"),
                new Case("(id, @x) SET v = CONVERT(x'FF' USING utf8mb4)", "1\tab\n"),
                new Case("(id, d)", manyLines("1.239")),
                new Case("(id, v) SET u = CAST(v AS SIGNED)", "1\t5x\n"),
                new Case("CHARACTER SET latin1 (id, v)", "1\té\n"),
                new Case("CHARACTER SET utf8 (id, v)", "1\ta\n"),
                new Case(
                        "FIELDS TERMINATED BY ',' ENCLOSED BY '\"' LINES STARTING BY '>' IGNORE 1 LINES (id, v)",
                        ">h\n>\"1\",\"a\"\"b\"\nnone\nx>2,c\n"),
                new Case("PARTITION (p0) (id, v)", "2\ta\n1\tb\n"),
                new Case("(id, nowhere)", "1\ta\n"),
                new Case("(id, g)", "1\t2\n"),
                new Case("FIELDS TERMINATED BY '' ENCLOSED BY '' (id, v)", "          1abcde\n"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLoadEndsAsThatOfAFileOfTheServers(Case loaded) throws Exception {
        for (String mode : List.of(STRICT, "")) {
            for (String duplicates : List.of("", "IGNORE", "REPLACE")) {
                compare(loaded, duplicates, mode);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IGNORE", "REPLACE"})
    void aRowThatIsThereAlreadyCountsAsInMySql(String duplicates) throws Exception {
        compare(
                new Case("(id, v)", "1\ta\n2\tb\n3\tc\n"),
                duplicates,
                STRICT,
                "INSERT INTO " + TARGET + " (id, v) VALUES (2, 'b')");
        compare(
                new Case("(id, v)", "1\ta\n2\tb\n3\tc\n"),
                duplicates,
                "",
                "INSERT INTO " + TARGET + " (id, v) VALUES (2, 'x')");
    }

    private void compare(Case loaded, String duplicates, String mode, String... before) throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, loaded.content().getBytes(StandardCharsets.UTF_8));
        put("file", loaded.content());
        String sql = "LOAD DATA {source} " + duplicates + " INTO TABLE " + TARGET + " "
                + (loaded.columns().startsWith("PARTITION") || loaded.columns().startsWith("CHARACTER")
                        ? loaded.columns()
                        : "CHARACTER SET utf8mb4 " + loaded.columns());
        Outcome expected;
        try (Connection direct = DriverManager.getConnection(
                stack.direct("shop"), stack.mysql().adminUser(), stack.mysql().adminPassword())) {
            expected = run(direct, sql.replace("{source}", "INFILE '" + file + "'"), mode, before);
        }
        Outcome actual;
        try (Connection user = stack.connect("shop")) {
            actual = run(user, sql.replace("{source}", "FROM S3 's3://exports/file'"), mode, before);
        }
        if (duplicates.isEmpty()) {
            List<String> warnings = expected.warnings().stream()
                    .map(warning -> warning.equals(NOTE) ? NOTE_OF_LOCAL : warning)
                    .toList();
            expected = new Outcome(expected.rows(), expected.failure(), warnings, expected.table());
        }
        assertThat(actual).as(sql + " in mode '" + mode + "'").isEqualTo(expected);
    }

    private static Outcome run(Connection connection, String sql, String mode, String... before) throws SQLException {
        update(connection, "SET SESSION sql_mode = '" + mode + "'");
        update(connection, "DELETE FROM " + TARGET);
        for (String each : before) {
            update(connection, each);
        }
        try (Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            List<String> warnings = new ArrayList<>(rows(connection, "SHOW WARNINGS"));
            return new Outcome(rows, Optional.empty(), warnings, table(connection));
        } catch (SQLException e) {
            return new Outcome(0, Optional.of(Failure.of(e)), List.of(), table(connection));
        }
    }

    private static List<String> table(Connection connection) throws SQLException {
        return rows(
                connection,
                "SELECT id, u, d, f, CAST(dt AS CHAR), CAST(ts AS CHAR), e, s, HEX(v), HEX(c), HEX(vb), b + 0, j, n, g FROM "
                        + TARGET + " ORDER BY id");
    }
}
