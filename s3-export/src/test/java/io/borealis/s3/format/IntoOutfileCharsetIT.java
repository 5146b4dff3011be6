package io.borealis.s3.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.s3.testing.OutfileServer;
import io.borealis.s3.testing.Separators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files against those that a real server writes: all of its character sets. */
@Timeout(600)
class IntoOutfileCharsetIT {

    private static final int SURROGATES_BEGIN = 0xD800;
    private static final int SURROGATES_END = 0xE000;

    /** Separators that are, or whose parts are, second bytes of characters somewhere. */
    private static final List<Separators> SEPARATORS = List.of(
            Separators.DEFAULTS,
            new Separators("|", "\"", false, "~", "", "\n"),
            new Separators("a", "^", false, "\\", "", "@"),
            new Separators("0", "", false, "@", "", "1"),
            new Separators("é", "", false, "é", "", "表"));

    private static OutfileServer server;
    private static List<String> charsets;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = OutfileServer.start(folder);
        charsets =
                server
                        .wire()
                        .query("SELECT character_set_name FROM information_schema.character_sets ORDER BY 1")
                        .strings()
                        .stream()
                        .map(row -> row.get(0))
                        .toList();
        createTexts();
        createBytes();
        server.wire().query("""
                CREATE TABLE kinds (id INT, d DOUBLE, de DECIMAL(5,2), dt DATETIME, b BIT(16), j JSON, e ENUM('é','表'),
                y YEAR, vb VARBINARY(20), g POINT)""");
        server.wire().query("""
                INSERT INTO kinds VALUES
                (1, 1.5, 2.5, '2024-01-02 03:04:05', x'C3A9', '{"é表😀": "\\\\n"}', 'é', 2024, x'C3A9FF41', point(1,2)),
                (-2, -1e10, -2.5, '2024-01-02 03:04:05', x'00C3', '[1, "é"]', '表', 2024, x'0001C3A9', NULL),
                (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (-2, -1e10, -2.5, '2024-01-02 03:04:05', x'00C3', '[1]', '表', 2024, x'C3', NULL)""");
    }

    /** One column a character set, with all of its characters up to U+FFFF and some beyond. */
    private static void createTexts() throws Exception {
        StringBuilder table = new StringBuilder("CREATE TABLE texts (id INT");
        charsets.forEach(name -> table.append(", c_" + name + " TEXT CHARACTER SET " + name));
        server.wire().query(table + ") ROW_FORMAT=DYNAMIC");
        for (int block = 0; block < 0x10000; block += 0x100) {
            if (block < SURROGATES_BEGIN || block >= SURROGATES_END) {
                insertBlock(block);
            }
        }
        insertBlock(0x1F300);
        insertBlock(0x20000);
    }

    private static void insertBlock(int first) throws Exception {
        StringBuilder utf32 = new StringBuilder();
        for (int i = 0; i < 0x100; i++) {
            utf32.append(String.format("%08X", first + i));
        }
        StringBuilder values = new StringBuilder();
        charsets.forEach(name -> values.append(", CONVERT(_utf32 x'" + utf32 + "' USING " + name + ")"));
        server.wire().query("INSERT IGNORE INTO texts VALUES (" + first + values + ")");
    }

    /** All single bytes, all pairs, and what could be longer characters or nearly is. */
    private static void createBytes() throws Exception {
        server.wire().query("CREATE TABLE numbers (v INT)");
        server.wire().query("SET SESSION cte_max_recursion_depth = 100000");
        server.wire()
                .query("INSERT INTO numbers WITH RECURSIVE r AS"
                        + " (SELECT 0 v UNION ALL SELECT v + 1 FROM r WHERE v < 65535) SELECT v FROM r");
        server.wire().query("CREATE TABLE bytes (id INT, b VARBINARY(8), of_four BOOL)");
        insertBytes("LPAD(HEX(v), 2, '0')", 256, false);
        insertBytes("LPAD(HEX(v), 4, '0')", 65536, false);
        insertBytes("LEFT(MD5(v), 12)", 16384, true);
        insertBytes("CONCAT('8F', HEX(128 + v % 128), HEX(128 + (v DIV 128) % 128))", 16384, true);
        insertBytes("CONCAT('E', HEX(v % 16), HEX(128 + (v DIV 16) % 64), HEX(128 + (v DIV 1024)))", 65536, true);
        insertBytes("CONCAT('F', HEX(v % 16), HEX(128 + (v DIV 16) % 64), HEX(128 + (v DIV 1024)), '80')", 65536, true);
        insertBytes(
                "CONCAT(HEX(129 + v % 126), HEX(48 + (v DIV 126) % 12), HEX(127 + (v DIV 1024) % 12),"
                        + " HEX(46 + (v DIV 8192) % 8))",
                65536, true);
        insertBytes(
                "CONCAT('00', HEX(8 + v % 16), HEX(216 + (v DIV 16) % 40), HEX(215 + (v DIV 1024)), '80')",
                16384, true);
    }

    private static void insertBytes(String hex, int count, boolean ofFour) throws Exception {
        server.wire()
                .query("INSERT INTO bytes SELECT v, UNHEX(LPAD(" + hex + ", 2 * CEIL(LENGTH(" + hex + ") / 2), '0')), "
                        + ofFour + " FROM numbers WHERE v < " + count);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void columnsInAllCharacterSetsAreNotConverted() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Separators separators : SEPARATORS) {
            for (String charset : charsets) {
                server.difference("SELECT id, c_" + charset + " FROM texts", "", separators)
                        .ifPresent(differences::add);
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void columnsAreConvertedIntoAllCharacterSets() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String to : charsets) {
            for (String from : List.of("latin1", "utf8mb4", "sjis", "gbk", "gb18030", "ucs2", "utf16", "binary")) {
                server.difference("SELECT id, c_" + from + " FROM texts", to, Separators.DEFAULTS)
                        .ifPresent(differences::add);
            }
            for (Separators separators : SEPARATORS) {
                server.difference("SELECT id, c_utf8mb4 FROM texts", to, separators)
                        .ifPresent(differences::add);
            }
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void bytesAreWrittenAsTextAsFarAsTheyAreText() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String to : charsets) {
            server.difference("SELECT id, b FROM bytes", to, Separators.DEFAULTS)
                    .ifPresent(differences::add);
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void kindsOfValuesInAllCharacterSets() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String to : charsets) {
            for (Separators separators : SEPARATORS) {
                server.difference("SELECT * FROM kinds", to, separators).ifPresent(differences::add);
            }
        }

        assertThat(differences).isEmpty();
    }

    /** For clients in gb18030 MySQL escapes more of what looks like a character of four bytes than it has reason to. */
    @ParameterizedTest
    @ValueSource(strings = {"latin1", "utf8mb3", "big5", "cp932", "gbk", "sjis", "gb18030", "euckr", "gb2312", "ujis"})
    void bytesForClientsThatMayMistakeThemForCharacters(String client) throws Exception {
        List<String> differences = new ArrayList<>();
        String condition = client.equals("gb18030") ? " WHERE NOT of_four" : "";
        server.setClientCharset(client);
        for (Separators separators : SEPARATORS.subList(0, 4)) {
            // The client's character set decides about separators, whatever is written.
            for (String to : separators.equals(SEPARATORS.get(0)) ? List.of("", "binary", "utf8mb4") : List.of("")) {
                server.difference("SELECT id, b FROM bytes" + condition, to, separators)
                        .ifPresent(differences::add);
                server.difference("SELECT id, vb, b, j, g FROM kinds", to, separators)
                        .ifPresent(differences::add);
            }
        }
        server.setClientCharset("utf8mb4");

        assertThat(differences).isEmpty();
    }

    @Test
    void collationsAreKnownByTheirNumbers() throws Exception {
        for (List<String> row : server.wire()
                .query("SELECT id, character_set_name FROM information_schema.collations")
                .strings()) {
            assertThat(CharacterSet.ofCollation(Integer.parseInt(row.get(0))).mysqlName())
                    .as("collation " + row)
                    .isEqualTo(row.get(1));
        }
    }

    @Test
    void charactersAreAsLongAsTheServerThinks() throws Exception {
        for (List<String> row : server.wire()
                .query("SELECT character_set_name, maxlen FROM information_schema.character_sets")
                .strings()) {
            assertThat(CharacterSet.named(row.get(0)).orElseThrow().encoding().charBytesMax())
                    .as(row.get(0))
                    .isEqualTo(Integer.parseInt(row.get(1)));
        }
    }
}
