package io.borealis.s3.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.testing.OutfileServer;
import io.borealis.s3.testing.Separators;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV of ours, read by a library that others wrote and by MySQL itself. */
@Timeout(300)
class CsvIT {

    /** By RFC 4180, but what is not quoted at all is null. */
    private static final CSVFormat READER = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setRecordSeparator('\n')
            .get();

    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "NULL",
            "\\N",
            "a,b",
            "a\"b",
            "\"",
            "\"\"",
            ",",
            "a\nb",
            "a\r\nb",
            "\r",
            "\n",
            " blanks ",
            "tab\there",
            "back\\slash\\",
            "é表😀",
            "\0",
            "1,5",
            "'",
            "#comment",
            "=1+1",
            "a\"\"b,\"c\"\n");

    private static OutfileServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = OutfileServer.start(folder);
        server.wire().query("CREATE TABLE texts (id INT, t TEXT, d DATETIME, n DECIMAL(10,2), b VARBINARY(40))");
        int id = 0;
        for (String text : TEXTS) {
            server.wire()
                    .query("INSERT INTO texts VALUES (" + ++id + ", CONVERT(x'" + hex(text)
                            + "' USING utf8mb4), '2024-01-02 03:04:05', -1.5, x'" + hex(text) + "')");
        }
        server.wire().query("INSERT INTO texts (id) VALUES (" + ++id + ")");
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aLibraryReadsBackWhatWasStoredAndTellsNullFromEmpty() throws Exception {
        byte[] file = server.formatted(
                "SELECT id, t, d, n, b FROM texts ORDER BY id",
                ExportOptions.csv().build());

        List<List<@Nullable String>> expected = new ArrayList<>();
        for (String text : TEXTS) {
            expected.add(Arrays.asList("" + (expected.size() + 1), text, "2024-01-02 03:04:05", "-1.50", text));
        }
        expected.add(Arrays.asList("" + (expected.size() + 1), null, null, null, null));
        assertThat(read(file, StandardCharsets.UTF_8, READER)).isEqualTo(expected);
    }

    @Test
    void onlyWhatNeedsQuotesHasThem() throws Exception {
        byte[] file = server.formatted(
                "SELECT 1, 'plain', 'a b', 'a,b', 'a\"b', '', NULL, NOW() * 0, b'01000001'",
                ExportOptions.csv().build());

        assertThat(file).asString().isEqualTo("1,plain,a b,\"a,b\",\"a\"\"b\",\"\",,0,A\n");
    }

    @Test
    void theHeaderHasTheLabelsWithQuotesWhereNeeded() throws Exception {
        byte[] file = server.formatted(
                "SELECT 1 AS id, 2 AS `a,b`, 3 AS `x\"y`, 4 AS `é`",
                ExportOptions.csv().header().build());

        assertThat(new String(file, StandardCharsets.UTF_8)).isEqualTo("id,\"a,b\",\"x\"\"y\",é\n1,2,3,4\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latin1", "sjis", "gbk", "gb18030", "big5", "euckr", "cp1251", "utf8mb3"})
    void otherCharacterSets(String charset) throws Exception {
        String text = "表ソé, \"Ж\"\n";
        server.wire().query("SET @text = CONVERT(x'" + hex(text) + "' USING utf8mb4)");
        byte[] file = server.formatted(
                "SELECT @text AS `t`, @text AS `u`",
                ExportOptions.csv()
                        .charset(CharacterSet.named(charset).orElseThrow())
                        .build());

        String expected = server.wire()
                .query("SELECT CONVERT(CONVERT(@text USING " + charset + ") USING utf8mb4)")
                .strings()
                .get(0)
                .get(0);
        assertThat(read(file, javaName(charset), READER)).isEqualTo(List.of(List.of(expected, expected)));
    }

    private static Charset javaName(String charset) {
        return switch (charset) {
            case "latin1" -> Charset.forName("windows-1252");
            case "sjis" -> Charset.forName("Shift_JIS");
            case "cp1251" -> Charset.forName("windows-1251");
            case "euckr" -> Charset.forName("EUC-KR");
            case "utf8mb3" -> StandardCharsets.UTF_8;
            default -> Charset.forName(charset);
        };
    }

    @Test
    void theServerLoadsWhatItHad() throws Exception {
        server.wire().query("CREATE TABLE loaded LIKE texts");
        String query = "SELECT id, t, d, n, b FROM texts WHERE t IS NOT NULL ORDER BY id";
        String file = server.file(server.formatted(query, ExportOptions.csv().build()));

        server.wire()
                .query(
                        "LOAD DATA INFILE '" + file + "' INTO TABLE loaded CHARACTER SET binary"
                                + " FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n'");

        String same = "SELECT COUNT(*) FROM loaded JOIN texts USING (id) WHERE loaded.t = BINARY texts.t"
                + " AND loaded.d = texts.d AND loaded.n = texts.n AND loaded.b = texts.b";
        assertThat(server.wire().query(same).strings()).isEqualTo(List.of(List.of("" + TEXTS.size())));
    }

    @Test
    void theServerLoadsAnEscapedCsvWithItsNulls() throws Exception {
        server.wire().query("CREATE TABLE loaded_escaped LIKE texts");
        Separators separators = new Separators(";", "'", true, "\\", ">", "\r\n");
        ExportOptions options = separators.addTo(ExportOptions.csv()).build();
        String file = server.file(server.formatted("SELECT id, t FROM texts ORDER BY id", options));

        server.wire()
                .query("LOAD DATA INFILE '" + file + "' INTO TABLE loaded_escaped CHARACTER SET utf8mb4"
                        + " FIELDS TERMINATED BY ';' OPTIONALLY ENCLOSED BY '\\'' ESCAPED BY '\\\\'"
                        + " LINES STARTING BY '>' TERMINATED BY '\\r\\n' (id, t)");

        String same =
                "SELECT COUNT(*) FROM loaded_escaped JOIN texts USING (id) WHERE loaded_escaped.t = BINARY texts.t";
        assertThat(server.wire().query(same).strings()).isEqualTo(List.of(List.of("" + TEXTS.size())));
    }

    @Test
    void explicitSeparatorsTakeTheFormatsPlace() throws Exception {
        String query = "SELECT 1, 'a', 'b;c', 'd\\'e', NULL, ''";

        assertThat(formatted(query, new Separators(";", "'", false, "", "", "\r\n")))
                .isEqualTo("'1';'a';'b;c';'d''e';;''\r\n");
        assertThat(formatted(query, new Separators("||", "'", true, "\\", "", "\n")))
                .isEqualTo("1||'a'||'b;c'||'d\\'e'||||''\n");
        assertThat(formatted(query, new Separators(";", "", false, "\\", "", "\n")))
                .isEqualTo("1;a;b\\;c;d'e;;\n");
    }

    private static String formatted(String query, Separators separators) throws Exception {
        byte[] file =
                server.formatted(query, separators.addTo(ExportOptions.csv()).build());
        return new String(file, StandardCharsets.UTF_8);
    }

    private static List<List<@Nullable String>> read(byte[] file, Charset charset, CSVFormat format)
            throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (CSVRecord row : format.parse(new java.io.StringReader(new String(file, charset)))) {
            rows.add(row.toList());
        }
        return rows;
    }
}
