package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an export writes a load reads: afterwards two tables are equal, byte for byte. */
class LoadRoundTripIT extends ExportStackTest {
    private static final String COLUMNS = "id INT PRIMARY KEY, u BIGINT UNSIGNED, d DOUBLE, de DECIMAL(20,5),"
            + " dt DATETIME(6), ti TIME(2), y YEAR, e ENUM('x', 'ü'), s SET('a', 'b'), j JSON, v VARCHAR(60), vb VARBINARY(60),"
            + " t TEXT";
    private static final String SAME = "SELECT COUNT(*) FROM load_original o JOIN load_copy c USING (id)"
            + " WHERE o.u <=> c.u AND o.d <=> c.d AND o.de <=> c.de AND o.dt <=> c.dt AND o.ti <=> c.ti AND o.y <=> c.y"
            + " AND o.e <=> c.e AND o.s <=> c.s AND o.j <=> c.j AND BINARY o.v <=> BINARY c.v AND o.vb <=> c.vb"
            + " AND BINARY o.t <=> BINARY c.t";

    /** MySQL makes no JSON of bytes. */
    private static final String INTO_COLUMNS =
            " (id, u, d, de, dt, ti, y, e, s, @j, v, vb, t) SET j = CONVERT(@j USING utf8mb4)";

    /** A NULL of CSV is nothing at all, which LOAD DATA reads as the empty text. */
    private static final String WITHOUT_NULLS = " WHERE u IS NOT NULL";

    /**
     * An export and a load that reads it.
     *
     * @param export options after the URI
     * @param kind FILE, PREFIX or MANIFEST and the rest of the URI
     * @param load options after the table
     */
    private record Options(String export, String kind, String load) {}

    @BeforeAll
    void tables() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.load_original, shop.load_copy",
                "CREATE TABLE shop.load_original (" + COLUMNS + ") CHARACTER SET utf8mb4",
                "CREATE TABLE shop.load_copy LIKE shop.load_original",
                """
                INSERT INTO shop.load_original VALUES
                  (1, 18446744073709551615, 1e20, 1.5, '2024-01-02 03:04:05.123456', '-10:11:12.5', 2024, 'ü', 'a,b',
                   '{"a": "é\\\\n☕😀"}', 'plain', x'00FF5C220A', 'text'),
                  (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                  (3, 0, -0.1, 0, '1000-01-01', '838:59:59', 1901, 'x', '', '[]', '', '', ''),
                  (4, 7, 1e-5, -1, '9999-12-31', '00:00:00', 0, 'x', 'b', 'null',
                   'tab\\t lf\\n cr\\r bs\\\\ q" z\\Z 0\\0 , N', x'5C4E', 'NULL'),
                  (5, 8, 2, 3, '2024-02-29', '01:00:00', 2000, 'x', 'a', '"😀"', '😀𝒳"', x'F09F9880', '> \\\\N ; \\r\\n😀')""",
                "INSERT INTO shop.load_original SELECT n + 10, n, n / 3, n, '2024-01-01', '10:00:00', 2024, 'x', 'a', '{}',"
                        + " CONCAT('row ', n), 'b', REPEAT('é', 50) FROM shop.numbers WHERE n <= 200");
    }

    static List<Options> options() {
        String quoted = " FIELDS TERMINATED BY ',' ENCLOSED BY '\"'";
        String optionally = " FIELDS TERMINATED BY ';' OPTIONALLY ENCLOSED BY '\\'' ESCAPED BY '|'"
                + " LINES STARTING BY '>>' TERMINATED BY '\\r\\n'";
        String csv = " FORMAT CSV HEADER FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\'";
        return List.of(
                new Options("", "FILE .part_00000", " CHARACTER SET binary"),
                new Options(" MANIFEST ON", "MANIFEST .manifest", " CHARACTER SET binary"),
                new Options(" CHARACTER SET binary" + quoted, "PREFIX .part_", " CHARACTER SET binary" + quoted),
                new Options(optionally, "PREFIX .part_", " CHARACTER SET binary" + optionally),
                new Options(" COMPRESSION GZIP", "FILE .part_00000.gz", " CHARACTER SET binary"),
                new Options(
                        optionally + " COMPRESSION ZSTD", "FILE .part_00000.zst", " CHARACTER SET binary" + optionally),
                new Options(
                        csv + " MANIFEST ON",
                        "MANIFEST .manifest",
                        " CHARACTER SET binary" + csv.replace(" FORMAT CSV HEADER", "") + " IGNORE 1 LINES"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatWasExportedIsLoaded(Options options) throws SQLException {
        String[] kind = options.kind().split(" ", -1);
        boolean several = !kind[0].equals("FILE");
        try (Connection user = stack.connect("shop")) {
            update(user, "DELETE FROM load_copy");
            update(
                    user,
                    "SET SESSION aurora_s3_upload_file_size_threshold = "
                            + (several ? "4096" : Long.toString(1L << 30)));
            String query = "SELECT * FROM load_original" + (options.export().contains("CSV") ? WITHOUT_NULLS : "");
            int exported = update(user, query + " ORDER BY id INTO OUTFILE S3 's3://exports/trip' " + options.export());
            assertThat(keys("trip.part_").size() > 1).isEqualTo(several);

            int loaded = update(
                    user,
                    "LOAD DATA FROM S3 " + kind[0] + " 's3://exports/trip" + kind[1] + "' INTO TABLE load_copy"
                            + options.load() + INTO_COLUMNS);

            assertThat(loaded).isEqualTo(exported);
            assertThat(rows(user, SAME)).containsExactly(Integer.toString(exported));
        }
    }
}
