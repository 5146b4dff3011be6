package io.borealis.proxy.it.attack;

import static io.borealis.proxy.it.attack.Attacker.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.locals3.LocalS3;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.rows.BinaryRowTexts;
import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Parameters of every type with hostile bytes: prepared statements, exports and model calls make of them what MySQL's own
 * prepared statement makes of them, the error included. {@code -Dattack.iterations=N} tries more of them.
 */
class HostileParametersIT {
    private static final int ITERATIONS = AttackLength.iterations(150);
    private static final long SEED = AttackLength.seed();
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int FRAME_HEADER_BYTES = 4;
    private static final String BUCKET = "exports";

    /** The word in hexadecimal. */
    private static final String NULL = "4e554c4c";

    /** The file holds the one value as it is, and an end. */
    private static final String INTO =
            " INTO OUTFILE S3 's3://exports/x' FIELDS TERMINATED BY ',' ESCAPED BY '' LINES TERMINATED BY '#' OVERWRITE ON";

    /** True of the one row that there is. */
    private static final String CALL = "aws_comprehend_detect_sentiment('I love it', 'en') = 'POSITIVE'";

    private static final List<String> STATEMENTS = List.of(
            "SELECT ? AS v FROM hostile WHERE TRUE",
            "SELECT CONCAT(?) AS v FROM hostile WHERE TRUE",
            "SELECT HEX(?) AS v FROM hostile WHERE TRUE",
            "SELECT ? + 0 AS v FROM hostile WHERE TRUE",
            "SELECT IFNULL(?, 'none') AS v FROM hostile WHERE TRUE",
            "SELECT COUNT(*) AS v FROM hostile WHERE id = ? AND TRUE",
            "SELECT CAST(? AS CHAR) AS v FROM hostile WHERE TRUE");

    private static TestStack stack;
    private static LocalS3 s3;
    private static S3Client files;

    @BeforeAll
    static void start() throws IOException {
        s3 = LocalS3.start(BUCKET);
        files = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        stack = TestStack.start(
                Map.of("S3_ENDPOINT", s3.endpoint().toString(), "S3_PATH_STYLE", "true", "S3_REGION", "us-east-1"));
        Attacker.create(stack);
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS shop.hostile (id INT PRIMARY KEY)",
                "REPLACE INTO shop.hostile VALUES (1)",
                "GRANT SELECT ON shop.* TO " + Attacker.USER,
                "GRANT AWS_COMPREHEND_ACCESS TO " + Attacker.USER,
                "GRANT AWS_SELECT_S3_ACCESS TO " + Attacker.USER,
                "SET DEFAULT ROLE ALL TO " + Attacker.USER);
    }

    @AfterAll
    static void stop() {
        stack.setUp(
                "SET DEFAULT ROLE NONE TO " + Attacker.USER,
                "REVOKE AWS_COMPREHEND_ACCESS, AWS_SELECT_S3_ACCESS FROM " + Attacker.USER);
        stack.close();
        files.close();
        s3.close();
    }

    @Test
    void everyParameterIsWhatMySqlMakesOfIt() throws IOException {
        try (RawClient direct = login(stack.mysql().port());
                RawClient proxied = login(stack.proxyPort())) {
            for (int i = 0; i < ITERATIONS; i++) {
                Random random = new Random(SEED + i);
                HostileParameter parameter = HostileParameter.any(random);
                String sql = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
                String what = "seed " + (SEED + i) + ": " + sql + " with " + parameter;
                RawClient.Result expected = execute(direct, sql, parameter);

                assertThat(shown(execute(proxied, sql, parameter)))
                        .as("relayed, %s", what)
                        .isEqualTo(shown(expected));
                // A call's statement runs more than once, and MySQL types parameters anew before the first run only.
                RawClient.Result again = again(direct, sql, parameter);
                assertThat(shown(execute(proxied, sql.replace("TRUE", CALL), parameter)))
                        .as("with a call, %s", what)
                        .isIn(shown(expected), shown(again));
                assertThat(exported(proxied, sql, parameter))
                        .as("exported, %s", what)
                        .isEqualTo(value(expected));
                assertThat(exported(proxied, sql.replace("TRUE", CALL), parameter))
                        .as("exported with a call, %s", what)
                        .isIn(value(expected), value(again));
            }
        }
    }

    @Test
    void everyArgumentOfACallIsWhatMySqlMakesOfIt() throws IOException {
        try (RawClient direct = login(stack.mysql().port());
                RawClient proxied = login(stack.proxyPort())) {
            for (int i = 0; i < ITERATIONS; i++) {
                HostileParameter parameter = HostileParameter.any(new Random(SEED + i));
                RawClient.Result text = execute(direct, "SELECT HEX(CONVERT(? USING utf8mb4))", parameter);
                RawClient.Result answer =
                        execute(proxied, "SELECT aws_comprehend_detect_sentiment(?, 'en')", parameter);
                String what = "seed " + (SEED + i) + ": " + parameter;
                String hex = value(text);
                if (text.isError()) {
                    assertThat(answer.text()).as(what).isEqualTo(text.text());
                } else if (hex.equals(NULL) && !parameter.isNull()) {
                    // CONVERT makes NULL of what is no text; for a call it is an error.
                    assertThat(answer.errno()).as(what).isIn(1300, 1366);
                } else {
                    String literal = hex.equals(NULL)
                            ? "NULL"
                            : "_utf8mb4 x'" + new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII) + "'";
                    RawClient.Result same =
                            proxied.query("SELECT aws_comprehend_detect_sentiment(" + literal + ", 'en')");
                    assertThat(value(answer)).as(what).isEqualTo(textValue(same));
                }
            }
        }
    }

    private static RawClient login(int port) throws IOException {
        return RawClient.login(port, Attacker.USER, Attacker.PASSWORD, "shop", true);
    }

    private static RawClient.Result execute(RawClient client, String sql, HostileParameter parameter)
            throws IOException {
        return execute(client, sql, parameter, 1);
    }

    /** The result of the second execution. */
    private static RawClient.Result again(RawClient client, String sql, HostileParameter parameter) throws IOException {
        return execute(client, sql, parameter, 2);
    }

    private static RawClient.Result execute(RawClient client, String sql, HostileParameter parameter, int times)
            throws IOException {
        int id = client.prepare(sql);
        byte[] idBytes = {(byte) id, (byte) (id >> 8), (byte) (id >> 16), (byte) (id >> 24)};
        RawClient.Result result = null;
        for (int i = 0; i < times; i++) {
            client.send(COM_STMT_EXECUTE, concat(idBytes, new byte[] {0, 1, 0, 0, 0}, parameter.bound()));
            result = client.result();
        }
        client.send(Attacker.COM_STMT_CLOSE, idBytes);
        return Objects.requireNonNull(result);
    }

    /** The bytes of the export's only value, or the error. */
    private static String exported(RawClient client, String sql, HostileParameter parameter) throws IOException {
        RawClient.Result result = execute(client, sql + INTO, parameter);
        if (result.isError()) {
            return result.text();
        }
        assertThat(result.rows()).isEmpty();
        byte[] file = files.getObjectAsBytes(request -> request.bucket(BUCKET).key("x.part_00000"))
                .asByteArray();
        return HexFormat.of().formatHex(file, 0, file.length - 1);
    }

    /** The rows as they came, or the error. */
    private static List<String> shown(RawClient.Result result) {
        List<String> shown = new ArrayList<>();
        result.rows().forEach(row -> shown.add(HexFormat.of().formatHex(row)));
        if (result.isError()) {
            shown.add(result.text());
        }
        return shown;
    }

    /** The only value, in hexadecimal as COM_QUERY would give it, or the error. */
    private static String value(RawClient.Result result) {
        if (result.isError()) {
            return result.text();
        }
        ByteBuf row = Unpooled.buffer();
        new BinaryRowTexts(result.columns().stream()
                        .map(column ->
                                ColumnDefinition41.decode(Unpooled.wrappedBuffer(new byte[FRAME_HEADER_BYTES], column)))
                        .toList())
                .write(Unpooled.wrappedBuffer(result.rows().get(0)), row);
        return ByteBufUtil.hexDump(value(row));
    }

    private static String textValue(RawClient.Result result) {
        return result.isError()
                ? result.text()
                : ByteBufUtil.hexDump(value(Unpooled.wrappedBuffer(result.rows().get(0))));
    }

    /** NULL is written as a word where nothing is escaped. */
    private static ByteBuf value(ByteBuf row) {
        int first = row.getUnsignedByte(0);
        if (first == 0xFB) {
            return Unpooled.copiedBuffer("NULL", StandardCharsets.US_ASCII);
        }
        return row.skipBytes(first < 0xFB ? 1 : 3);
    }
}
