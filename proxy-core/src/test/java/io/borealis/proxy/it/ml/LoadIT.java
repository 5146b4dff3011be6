package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LOAD DATA FROM S3 and LOAD XML FROM S3 against an independent S3. */
class LoadIT extends ExportStackTest {
    private static final String LOAD = "LOAD DATA FROM S3 's3://exports/%s' INTO TABLE load_target";
    private static final String PREFIX = "LOAD DATA FROM S3 PREFIX 's3://exports/%s' INTO TABLE load_target";
    private static final String ALL = "SELECT id, word FROM load_target ORDER BY id";

    @BeforeAll
    void tables() {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.load_target",
                "CREATE TABLE shop.load_target (id INT PRIMARY KEY, word VARCHAR(200), mood VARCHAR(20))"
                        + " CHARACTER SET utf8mb4");
    }

    @BeforeEach
    void noRows() {
        stack.setUp("DELETE FROM shop.load_target");
    }

    private Connection user() throws SQLException {
        return stack.connect("shop");
    }

    @Test
    void loadsAnObjectAsMySqlDoes() throws SQLException {
        put("one", "1\tplain\tx\n2\t\\N\t☕\n3\ta\\tb\\\nc\t\n");
        try (Connection user = user()) {
            assertThat(update(user, LOAD.formatted("one"))).isEqualTo(3);

            assertThat(rows(user, "SELECT id, word, mood FROM load_target ORDER BY id"))
                    .containsExactly("1,plain,x", "2,null,☕", "3,a\tb\nc,");
            assertThat(rows(user, "SELECT @@autocommit")).containsExactly("1");
        }
    }

    @Test
    void objectsUnderAPrefixAreLoadedInTheirOrderAndLinesAreSkippedOfTheFirst() throws SQLException {
        put("dir/", "");
        put("dir/a", "id,word\n1,one\n2,two");
        put("dir/b", "3,three\n4,four");
        put("dir/c", "");
        try (Connection user = user()) {
            assertThat(update(
                            user,
                            PREFIX.formatted("dir/")
                                    + " FIELDS TERMINATED BY ',' IGNORE 1 LINES (id, @w) SET word = UPPER(@w)"))
                    .isEqualTo(4);

            assertThat(rows(user, "SELECT ROW_COUNT(), @@warning_count")).containsExactly("4,0");
            assertThat(rows(user, ALL)).containsExactly("1,ONE", "2,TWO", "3,THREE", "4,FOUR");
        }
    }

    @Test
    void aManifestNamesObjects() throws SQLException {
        put("m/a", "1\tone\t\n");
        put("m/b", "2\ttwo\t\n");
        String list = "{\"entries\": [{\"url\": \"s3://exports/m/b\", \"mandatory\": true},"
                + " {\"url\": \"s3-us-east-1://exports/m/none\"}, {\"url\":\"s3://exports/m/a\"}]}";
        put("m/list", list);
        put("m/strict", list.replace("m/none\"", "m/none\", \"mandatory\": true"));
        put("m/none-there", "{\"entries\": [{\"url\": \"s3://exports/m/none\"}]}");
        put("m/wrong", "{\"entries\": [{\"url\": \"s3://exports/m/a\", \"meta\": {}}]}");
        String load = "LOAD DATA FROM S3 MANIFEST 's3://exports/%s' INTO TABLE load_target";
        try (Connection user = user()) {
            assertThat(update(user, load.formatted("m/list"))).isEqualTo(2);
            assertThat(failureOf(() -> update(user, load.formatted("m/strict"))).message())
                    .contains("mandatory");
            assertThat(failureOf(() -> update(user, load.formatted("m/none-there")))
                            .code())
                    .isEqualTo(63985);
            assertThat(failureOf(() -> update(user, load.formatted("m/wrong"))).message())
                    .startsWith("S3 API returned error: InvalidManifest");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailureAtAnyObjectLeavesNothing(int failing) throws SQLException {
        for (int i = 0; i < 3; i++) {
            put("f/" + i, i == failing ? "9\tx\t\n9\ty\t\n" : i + "\tx\t\n");
        }
        try (Connection user = user()) {
            assertThat(failureOf(() -> update(user, PREFIX.formatted("f/"))))
                    .isEqualTo(new Failure(1062, "23000", "Duplicate entry '9' for key 'load_target.PRIMARY'"));

            assertThat(rows(user, ALL)).isEmpty();
            assertThat(rows(user, "SELECT @@autocommit, @@max_error_count, @@sql_notes"))
                    .containsExactly("1,1024,1");
        }
    }

    @Test
    void aTransactionOfTheUserKeepsWhatWasThereBefore() throws SQLException {
        put("t/a", "1\tone\t\n");
        put("t/b", "2\ttwo\t\nx\tbad\t\n");
        try (Connection user = user()) {
            update(user, "SET autocommit = 0");
            update(user, "INSERT INTO load_target VALUES (7, 'before', '')");
            update(user, "SAVEPOINT mine");
            assertThat(failureOf(() -> update(user, PREFIX.formatted("t/"))))
                    .isEqualTo(new Failure(1366, "HY000", "Incorrect integer value: 'x' for column 'id' at row 2"));
            assertThat(rows(user, ALL)).containsExactly("7,before");

            assertThat(update(user, LOAD.formatted("t/a"))).isEqualTo(1);
            assertThat(rows(user, ALL)).containsExactly("1,one", "7,before");
            update(user, "ROLLBACK TO SAVEPOINT mine");
            assertThat(rows(user, ALL)).containsExactly("7,before");
            update(user, "ROLLBACK");
            assertThat(rows(user, ALL)).isEmpty();
        }
    }

    @Test
    void locksOfTablesStay() throws SQLException {
        put("l", "1\tone\t\n");
        try (Connection user = user()) {
            update(user, "LOCK TABLES load_target WRITE");
            assertThat(update(user, LOAD.formatted("l"))).isEqualTo(1);
            assertThat(failure(user, "SELECT * FROM numbers LIMIT 1").code()).isEqualTo(1100);
            update(user, "UNLOCK TABLES");
            assertThat(rows(user, ALL)).containsExactly("1,one");
        }
    }

    @Test
    void killQueryLeavesNothing() throws Exception {
        put("k/a", "1\tone\t\n2\ttwo\t\n");
        put("k/b", "3\tthree\t\n");
        try (Connection user = user();
                Connection root = root();
                Connection holder = stack.admin()) {
            holder.setAutoCommit(false);
            update(holder, "INSERT INTO shop.load_target VALUES (3, 'held', '')");
            String id = rows(user, "SELECT CONNECTION_ID()").get(0);
            CompletableFuture<Failure> load =
                    CompletableFuture.supplyAsync(() -> failureOf(() -> update(user, PREFIX.formatted("k/"))));
            while (rows(root, "SELECT 1 FROM performance_schema.data_lock_waits")
                    .isEmpty()) {
                assertThat(load).isNotDone();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            update(root, "KILL QUERY " + id);

            assertThat(load.get(60, TimeUnit.SECONDS).code()).isEqualTo(1317);
            holder.rollback();
            assertThat(rows(user, ALL)).isEmpty();
            assertThat(rows(user, "SELECT @@autocommit")).containsExactly("1");
        }
    }

    @Test
    void compressedObjectsAreRead() throws Exception {
        byte[] content = "1\tone\t\n2\ttwo\t\n".getBytes(StandardCharsets.UTF_8);
        put("z/a.gz", gzip(content));
        put("z/b.zst", Zstd.compress("3\tthree\t\n".getBytes(StandardCharsets.UTF_8)));
        put("broken.gz", content);
        byte[] torn = gzip(content);
        put("torn.gz", Arrays.copyOf(torn, torn.length - 9));
        try (Connection user = user()) {
            assertThat(update(user, PREFIX.formatted("z/"))).isEqualTo(3);
            assertThat(rows(user, ALL)).containsExactly("1,one", "2,two", "3,three");
            update(user, "DELETE FROM load_target");

            for (String key : List.of("broken.gz", "torn.gz")) {
                assertThat(failureOf(() -> update(user, LOAD.formatted(key))).message())
                        .startsWith("S3 API returned error: InvalidContent");
                assertThat(rows(user, ALL)).isEmpty();
            }
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void anObjectOfManyRangesIsWhole() throws SQLException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            content.append(i).append('\t').append("row ☕ ".repeat(20)).append(i).append("\t\n");
        }
        put("large", content.toString());
        try (Connection user = user()) {
            assertThat(update(user, LOAD.formatted("large"))).isEqualTo(60_000);
            assertThat(rows(
                            user,
                            "SELECT COUNT(*), SUM(id) FROM load_target WHERE word = CONCAT(REPEAT('row ☕ ', 20), id)"))
                    .containsExactly("60000,1799970000");
        }
    }

    @Test
    void moreWarningsThanMySqlKeepsHideNoError() throws SQLException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            content.append(i).append("\tword\tmuch too long for its column\n");
        }
        put("w/1", content.toString());
        try (Connection user = user()) {
            update(user, "SET SESSION sql_mode = ''");
            assertThat(update(user, PREFIX.formatted("w/"))).isEqualTo(1200);
            assertThat(rows(user, "SHOW COUNT(*) WARNINGS")).containsExactly("1200");
            assertThat(rows(user, "SHOW WARNINGS")).hasSize(1024);

            update(user, "DELETE FROM load_target");
            put("w/2", content.append("7\tagain\t\n").toString());
            assertThat(failureOf(() -> update(user, PREFIX.formatted("w/2"))).code())
                    .isEqualTo(1235);
            assertThat(rows(user, ALL)).isEmpty();
        }
    }

    @Test
    void tablesWithoutTransactionsAreLoadedWhereNothingFails() throws SQLException {
        put("y", "1\tone\n1\ttwo\n");
        stack.setUp("CREATE TABLE shop.load_plain (id INT PRIMARY KEY, word VARCHAR(9)) ENGINE = MyISAM");
        try (Connection user = user()) {
            String load = "LOAD DATA FROM S3 's3://exports/y' %s INTO TABLE load_plain";
            assertThat(failureOf(() -> update(user, load.formatted(""))).message())
                    .contains("table of the engine MyISAM");
            assertThat(update(user, load.formatted("IGNORE"))).isEqualTo(1);
            assertThat(rows(user, "SELECT word FROM load_plain")).containsExactly("one");
        } finally {
            stack.setUp("DROP TABLE shop.load_plain");
        }
    }

    @Test
    void answersOfModelsAreLoaded() throws SQLException {
        put("ml", "1\tI love it\n2\tI hate it\n");
        try (Connection user = user()) {
            assertThat(update(
                            user,
                            LOAD.formatted("ml")
                                    + " (id, word) SET mood = aws_comprehend_detect_sentiment(word, 'en')"))
                    .isEqualTo(2);
            assertThat(rows(user, "SELECT id, mood FROM load_target ORDER BY id"))
                    .containsExactly("1,POSITIVE", "2,NEGATIVE");
        }
    }

    @Test
    void xmlIsLoaded() throws SQLException {
        put("x.xml", """
                <list><row id="1" word="one"/><row><id>2</id><word>two</word></row>
                <row><field name='id'>3</field><field name='word'>three</field></row><row id="1" word="again"/></list>
                """);
        try (Connection user = user()) {
            assertThat(update(user, "LOAD XML FROM S3 's3://exports/x.xml' INTO TABLE load_target"))
                    .isEqualTo(3);
            assertThat(rows(user, "SHOW WARNINGS"))
                    .containsExactly("Warning,1062,Duplicate entry '1' for key 'load_target.PRIMARY'");
            assertThat(rows(user, ALL)).containsExactly("1,one", "2,two", "3,three");
        }
    }

    @Test
    void aUserNeedsTheRole() throws SQLException {
        put("r", "1\tone\t\n");
        stack.setUp(
                "DROP USER IF EXISTS loader",
                "CREATE USER loader IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT INSERT ON shop.load_target TO loader");
        try (Connection user = stack.connectAs("loader", "shop");
                Connection root = root()) {
            Failure refused = failureOf(() -> update(user, LOAD.formatted("r")));
            assertThat(refused.code()).isEqualTo(1227);
            assertThat(refused.message()).contains("Load From S3");

            update(root, "GRANT LOAD FROM S3 ON *.* TO loader");
            update(user, "SET ROLE ALL");
            assertThat(update(user, LOAD.formatted("r"))).isEqualTo(1);
            // Without the right to DELETE an error is still one, in the words of the warning.
            put("r", "x\tone\t\n");
            assertThat(failureOf(() -> update(user, LOAD.formatted("r"))).code())
                    .isEqualTo(1366);
        } finally {
            stack.setUp("DROP USER loader");
        }
    }

    @Test
    void serversWithoutLocalFilesSayWhatIsNeeded() throws SQLException {
        put("o", "1\tone\t\n");
        stack.setUp("SET GLOBAL local_infile = OFF");
        try (Connection user = user()) {
            Failure refused = failureOf(() -> update(user, LOAD.formatted("o")));
            assertThat(refused.code()).isEqualTo(3948);
            assertThat(refused.message()).contains("SET PERSIST local_infile = ON");
        } finally {
            stack.setUp("SET GLOBAL local_infile = ON");
        }
    }

    @Test
    void clientsThatGiveNoFilesAreAskedForNone() throws SQLException {
        try (Connection user = user();
                Connection several = stack.connect("shop?allowMultiQueries=true")) {
            String plain = "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE load_target";
            Failure refused = failureOf(() -> update(user, plain));
            assertThat(refused.code()).isEqualTo(3948);
            assertThat(rows(user, "SELECT 'in step'")).containsExactly("in step");
            assertThat(failureOf(() -> update(user, plain + " /* aws_ */")).code())
                    .isEqualTo(3948);
            assertThat(rows(user, "SELECT 'in step'")).containsExactly("in step");

            failureOf(() -> update(several, plain + "; INSERT INTO load_target VALUES (1, 'no', '')"));
            assertThat(rows(user, ALL)).isEmpty();
        }
    }

    @Test
    void mySqlPreparesNoLoads() throws SQLException {
        put("p", "1\tone\t\n");
        try (Connection user = stack.connect("shop?useServerPrepStmts=true&emulateUnsupportedPstmts=false")) {
            assertThat(failureOf(() -> {
                                try (PreparedStatement statement = user.prepareStatement(LOAD.formatted("p"))) {
                                    statement.executeUpdate();
                                }
                            })
                            .code())
                    .isEqualTo(1295);
            assertThat(failureOf(() -> update(user, "PREPARE p FROM \"" + LOAD.formatted("p") + "\""))
                            .code())
                    .isEqualTo(1295);
            assertThat(failureOf(() -> update(user, "CREATE PROCEDURE load_it() " + LOAD.formatted("p"))))
                    .isEqualTo(new Failure(
                            1235,
                            "42000",
                            "This version of MySQL doesn't yet support 'LOAD DATA FROM S3 in stored programs'"));
        }
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaid() throws SQLException {
        try (Connection user = user()) {
            assertThat(failureOf(() -> update(user, LOAD.formatted("nothing"))).message())
                    .isEqualTo("S3 API returned error: NoSuchKey: there is no object s3://exports/nothing");
            assertThat(failureOf(() -> update(user, PREFIX.formatted("nothing")))
                            .code())
                    .isEqualTo(63985);
            assertThat(failureOf(() -> update(user, "LOAD DATA FROM S3 'file:///x' INTO TABLE load_target"))
                            .message())
                    .startsWith("S3 API returned error: InvalidURI");
            put("s", "1\tone\t\n");
            assertThat(failureOf(() -> update(user, LOAD.formatted("s") + " nonsense"))
                            .message())
                    .contains("near 'nonsense' at line 1");
            assertThat(failureOf(() -> update(user, "LOAD DATA FROM S3 's3://exports/s' INTO TABLE load_nowhere"))
                            .code())
                    .isEqualTo(1146);
        }
    }

    @Test
    void variablesNameTheRoles() throws SQLException {
        try (Connection user = user()) {
            assertThat(rows(user, "SELECT @@aurora_load_from_s3_role, @@aws_default_s3_role"))
                    .containsExactly(",");
        }
    }
}
