package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose max_allowed_packet is the least that MySQL does not warn of, 16 KiB: what works without the proxy works with it. */
class SmallPacketsIT extends ExportStackTest {

    private String before = "DEFAULT";

    @BeforeAll
    void smallPackets() throws SQLException {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.small",
                "CREATE TABLE shop.small (id INT PRIMARY KEY, word VARCHAR(40) CHARACTER SET utf8mb4, mood VARCHAR(20))");
        try (Connection user = stack.connect("shop")) {
            update(
                    user,
                    "INSERT INTO small (id, word) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                            + " SELECT n.i * 60 + m.i, CONCAT('a great word, ', n.i * 60 + m.i) FROM n, n m");
        }
        try (Connection admin = stack.admin()) {
            before = rows(admin, "SELECT @@GLOBAL.max_allowed_packet").get(0);
        }
        stack.setUp("SET GLOBAL max_allowed_packet = 16384");
    }

    @AfterAll
    void usualPackets() {
        stack.setUp("SET GLOBAL max_allowed_packet = " + before);
    }

    @Test
    void exportsIntoCharacterSetsAndLoadsOfThem() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (String charset : new String[] {"latin1", "sjis", "gb18030"}) {
                update(
                        user,
                        "SELECT id, CONVERT(word USING cp1250) FROM small ORDER BY id INTO OUTFILE S3 's3://exports/"
                                + charset + "' CHARACTER SET " + charset);
                assertThat(object(charset + ".part_00000"))
                        .startsWith("61\ta great word, 61\n")
                        .endsWith("\n3660\ta great word, 3660\n");
            }
            update(user, "CREATE TEMPORARY TABLE loaded (id INT, word TEXT)");
            assertThat(update(
                            user,
                            "LOAD DATA FROM S3 's3://exports/sjis.part_00000' INTO TABLE loaded CHARACTER SET sjis"))
                    .isEqualTo(3600);
        }
    }

    @Test
    void callsOfModels() throws SQLException {
        String call = "aws_comprehend_detect_sentiment(word, 'en')";
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT id, " + call + " FROM small")).hasSize(3600);
            assertThat(rows(user, "SELECT COUNT(*) FROM small WHERE " + call + " = 'POSITIVE'"))
                    .containsExactly("3600");
            assertThat(rows(user, "SELECT " + call + ", COUNT(*) FROM small GROUP BY 1"))
                    .containsExactly("POSITIVE,3600");
            assertThat(rows(
                            user,
                            "SELECT COUNT(*) FROM small s WHERE s.id < 200 AND EXISTS (SELECT 1 FROM small t WHERE t.id = s.id AND "
                                    + call.replace("word", "CONCAT(s.word, t.word)") + " = 'POSITIVE')"))
                    .containsExactly("139");
            assertThat(update(user, "UPDATE small SET mood = " + call)).isEqualTo(3600);
            stack.setUp("SET GLOBAL local_infile = OFF");
            assertThat(rows(user, "SELECT COUNT(*) FROM small WHERE " + call + " = 'POSITIVE'"))
                    .containsExactly("3600");
            stack.setUp("SET GLOBAL local_infile = ON");
            assertThat(rows(user, "SELECT @@SESSION.max_allowed_packet")).containsExactly("16384");
        }
    }
}
