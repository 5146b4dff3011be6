package io.borealis.proxy.it.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localmysql.MySqlServer;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.ReturnType;
import io.borealis.proxy.execute.rows.BinaryRowFormat;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What we make of a text for a function's declared type is what the server makes of it when a stored function returns it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnTypeIT {
    private static final String USER = "return_user";
    private static final String PASSWORD = "return-secret";
    private static final String COLUMN = "v";
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int RANDOM_TEXTS = 400;

    private static final List<String> TYPES = List.of(
            "TINYINT",
            "TINYINT UNSIGNED",
            "BOOL",
            "SMALLINT",
            "SMALLINT UNSIGNED",
            "MEDIUMINT",
            "MEDIUMINT UNSIGNED",
            "INT",
            "INT(3)",
            "INT UNSIGNED",
            "BIGINT",
            "BIGINT UNSIGNED",
            "DECIMAL(1,0)",
            "DECIMAL(10,2)",
            "DECIMAL(10,2) UNSIGNED",
            "DECIMAL(30,30)",
            "DECIMAL(65,0)",
            "DECIMAL(65,30)",
            "FLOAT",
            "DOUBLE",
            "REAL");

    /** Types whose values the server converts alone. */
    private static final List<String> SERVERS_OWN_TYPES = List.of(
            "INT ZEROFILL",
            "DECIMAL(10,2) ZEROFILL",
            "FLOAT UNSIGNED",
            "DOUBLE UNSIGNED",
            "FLOAT(7,2)",
            "DOUBLE(12,3)",
            "VARCHAR(10) CHARACTER SET latin1");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-0",
            "+0",
            "1",
            "-1",
            "+1",
            "00012",
            "0.4",
            "0.5",
            "-0.5",
            "1.5",
            "2.5",
            "-2.5",
            "0.49999999999999994",
            "1.",
            ".5",
            "-.5",
            "+.5",
            ".",
            "-",
            "+",
            "--1",
            "+-1",
            "- 1",
            " 7",
            "7 ",
            "\t7",
            "7\n",
            "\n7\r\n",
            "\u000b7\f",
            "7\u00a0",
            "7\0",
            "7x",
            "12abc",
            "abc",
            "x7",
            "7,5",
            "1 2",
            "1_000",
            "0x10",
            "0b1",
            "1e",
            "1e+",
            "1e-",
            "1e1",
            "1E1",
            "1e+1",
            "1e-1",
            "1e01",
            "1.5e1",
            "15e-1",
            "1e1x",
            "1e1.5",
            "1 e1",
            "e1",
            ".e1",
            "1.e1",
            "5e-1",
            "4.9e-1",
            "-5e-1",
            "1e2",
            "1e3",
            "127",
            "128",
            "-128",
            "-129",
            "127.4",
            "127.5",
            "127.49999999999999999999",
            "-128.5",
            "255",
            "255.5",
            "256",
            "32767",
            "32768",
            "-32768",
            "-32769",
            "65535",
            "65536",
            "8388607",
            "8388608",
            "-8388608",
            "-8388609",
            "16777215",
            "16777216",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "4294967295",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "9223372036854775807.4",
            "9223372036854775807.5",
            "18446744073709551615",
            "18446744073709551616",
            "18446744073709551615.5",
            "184467440737095516150",
            "1844674407370955161.5e1",
            "18446744073709551615e0",
            "99999999.99",
            "99999999.994",
            "99999999.995",
            "99999999.999",
            "100000000",
            "-99999999.995",
            "0.005",
            "0.0049",
            "-0.001",
            "0.001",
            "1.005",
            "1.015",
            "1e-30",
            "1e-31",
            "5e-31",
            "1e-50",
            "1e-400",
            "1e400",
            "-1e400",
            "1e-99999",
            "1e99999",
            "1e999999",
            "-1e999999",
            "1e-999999",
            "0e999999",
            "1e400x",
            "-1e-82",
            "12e-82",
            "123456e-85",
            "1e-82x",
            "1e00000000000000000001",
            ". ",
            "1..2",
            "1e--1",
            "1.7 e5",
            "1\n7",
            "+.e5",
            ".e+5",
            "0.9999999999999999999",
            "0.6999999999999999999",
            "18446744073709551614.99",
            "184467440737095516149e-1",
            "-0.4",
            "." + "1".repeat(75),
            "00." + "1".repeat(75),
            "1." + "1".repeat(75) + "x",
            "9".repeat(81) + ".5",
            "0".repeat(81) + ".5",
            "0." + "1".repeat(82) + "e-1",
            "0e5",
            "1e30",
            "1e34",
            "1e35",
            "9.9e34",
            "1e64",
            "1e65",
            "9e64",
            "1e66",
            "1e80",
            "1e81",
            "1e82",
            "1e100",
            "3.4028234e38",
            "3.402823466e38",
            "3.4028235e38",
            "3.4028236e38",
            "3.5e38",
            "-3.5e38",
            "1e39",
            "1.17549e-38",
            "1e-38",
            "1e-40",
            "1e-45",
            "1e-46",
            "7e-46",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1.8e308",
            "-1.8e308",
            "1e309",
            "2.2250738585072014e-308",
            "4.9e-324",
            "2e-324",
            "1e-324",
            "NaN",
            "nan",
            "inf",
            "Infinity",
            "-Infinity",
            "INF",
            "true",
            "True",
            "False.",
            "true.",
            "NULL",
            "[0.4, 0.6]",
            "\"7\"",
            "7%",
            "$7",
            "７",
            "é",
            "7é",
            "日本",
            "😀",
            "1" + "0".repeat(63),
            "9".repeat(65),
            "9".repeat(66),
            "9".repeat(80),
            "9".repeat(81),
            "9".repeat(82),
            "9".repeat(200),
            "-" + "9".repeat(66),
            "0".repeat(100) + "7",
            "0." + "0".repeat(29) + "1",
            "0." + "0".repeat(30) + "4",
            "0." + "0".repeat(30) + "5",
            "0." + "9".repeat(30),
            "0." + "9".repeat(31),
            "0." + "9".repeat(80),
            "9".repeat(35) + "." + "9".repeat(30),
            "9".repeat(35) + "." + "9".repeat(31),
            "0." + "1".repeat(300),
            "1." + "0".repeat(300),
            "1." + "0".repeat(300) + "x",
            "a".repeat(200),
            "é".repeat(150),
            "1" + "z".repeat(300),
            "123456789.123456789",
            "0.1",
            "0.1234567",
            "1234567",
            "12345678",
            "16777217",
            "0.30000000000000004",
            "123456789012345678901234567890",
            "1e15",
            "1e16",
            "123456e10",
            "1e-5",
            "0.00001",
            "1e20",
            "123456.5",
            "1234565",
            "999999.5",
            "9999995");

    @SuppressWarnings("NullAway.Init")
    private RawClient client;

    static List<String> types() {
        return TYPES;
    }

    static List<String> serversOwnTypes() {
        return SERVERS_OWN_TYPES;
    }

    @BeforeAll
    void connect() throws IOException, SQLException {
        MySqlServer server = TestStack.server();
        String url = "jdbc:mysql://" + server.host() + ":" + server.port() + "/";
        try (Connection admin = DriverManager.getConnection(url, server.adminUser(), server.adminPassword());
                Statement statement = admin.createStatement()) {
            statement.execute("SET GLOBAL log_bin_trust_function_creators = ON");
            statement.execute("CREATE DATABASE IF NOT EXISTS returns");
            statement.execute("DROP USER IF EXISTS " + USER);
            statement.execute("CREATE USER " + USER + " IDENTIFIED WITH " + PasswordProof.pluginFor(server) + " BY '"
                    + PASSWORD + "'");
            statement.execute("GRANT ALL ON *.* TO " + USER);
        }
        client = RawClient.login(server.port(), USER, PASSWORD, "returns", true);
        run("SET NAMES utf8mb4");
    }

    @AfterAll
    void disconnect() throws IOException {
        run("DROP DATABASE returns");
        client.close();
    }

    @ParameterizedTest
    @MethodSource("types")
    void textsBecomeWhatAStoredFunctionReturns(String type) throws IOException {
        List<String> differences = new ArrayList<>();
        for (boolean strict : new boolean[] {true, false}) {
            create(type, strict);
            ColumnDefinition41 definition = definition();
            ReturnType ours = ReturnType.of(definition).orElseThrow();
            int statement = client.prepare("SELECT f(?) AS " + COLUMN);
            for (String text : texts(type)) {
                compare(text, asText(text), converted(ours, new TextRowFormat(), text, strict), differences);
                RowFormat binary = new BinaryRowFormat(new int[] {definition.type()});
                compare(text, asBinary(statement, text), converted(ours, binary, text, strict), differences);
            }
        }
        assertThat(String.join("\n", differences))
                .as("%s: %d differences", type, differences.size())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"VARCHAR(20)", "CHAR(20)", "VARCHAR(20) COLLATE utf8mb4_bin"})
    void textsStayWhatTheyAre(String type) throws IOException {
        List<String> texts = List.of(
                "", " ", "a", "a ", " a", "  a  ", "a\t", "a\0", "naïve☕", "😀😀", "12345678901234567890", "\\");
        create(
                type.contains("COLLATE")
                        ? type.replace(" COLLATE", " CHARACTER SET utf8mb4 COLLATE")
                        : type + " CHARACTER SET utf8mb4",
                true);
        ReturnType ours = ReturnType.of(definition()).orElseThrow();
        List<String> differences = new ArrayList<>();
        for (String text : texts) {
            compare(text, asText(text), converted(ours, new TextRowFormat(), text, true), differences);
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("serversOwnTypes")
    void someTypesAreLeftToTheServer(String type) throws IOException {
        create(type, true);
        run("SET NAMES " + (type.contains("latin1") ? "latin1" : "utf8mb4"));
        assertThat(ReturnType.of(definition())).isEmpty();
        run("SET NAMES utf8mb4");
    }

    private static void compare(String text, Outcome server, Outcome ours, List<String> differences) {
        if (!server.equals(ours)) {
            differences.add("'" + text + "'\n  server " + server + "\n  ours   " + ours);
        }
    }

    /** What became of a text: a row, or an error; and the warnings. */
    private record Outcome(String row, List<String> warnings) {}

    private static Outcome converted(ReturnType type, RowFormat format, String text, boolean strict) {
        List<String> warnings = new ArrayList<>();
        ReturnType.Assignment assignment = new ReturnType.Assignment() {
            @Override
            public boolean strict() {
                return strict;
            }

            @Override
            public String column() {
                return COLUMN;
            }

            @Override
            public boolean namesFloatingTexts() {
                return ServerVersion.ofTheTests().isAtLeast(9, 0);
            }

            @Override
            public void warn(boolean note, int errno, String message) {
                warnings.add((note ? "Note" : "Warning") + " " + errno + " " + message);
            }
        };
        ByteBuf out = Unpooled.buffer();
        try {
            format.begin(out, 1);
            type.write(text.getBytes(StandardCharsets.UTF_8), format, out, assignment);
            byte[] row = new byte[out.readableBytes()];
            out.readBytes(row);
            return new Outcome(shown(row), warnings);
        } catch (MySqlException e) {
            return new Outcome("error " + e.errno() + " #" + e.sqlState() + e.text(), List.of());
        } finally {
            out.release();
        }
    }

    private Outcome asText(String text) throws IOException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return outcome(client.query("SELECT f(CONVERT(x'" + hex + "' USING utf8mb4)) AS " + COLUMN));
    }

    private Outcome asBinary(int statement, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf request = Unpooled.buffer();
        request.writeIntLE(statement)
                .writeByte(0)
                .writeIntLE(1)
                .writeByte(0) // no NULLs
                .writeByte(1) // types follow
                .writeShortLE(0xFD)
                .writeByte(0xFC)
                .writeShortLE(utf8.length)
                .writeBytes(utf8);
        byte[] bytes = new byte[request.readableBytes()];
        request.readBytes(bytes).release();
        client.send(COM_STMT_EXECUTE, bytes);
        return outcome(client.result());
    }

    private Outcome outcome(Result result) throws IOException {
        if (result.isError()) {
            return new Outcome("error " + result.text(), List.of());
        }
        Result shown = client.query("SHOW WARNINGS");
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < shown.rows().size(); i++) {
            warnings.add(shown.value(i, 0) + " " + shown.value(i, 1) + " " + shown.value(i, 2));
        }
        return new Outcome(shown(result.rows().get(0)), warnings);
    }

    private static String shown(byte[] row) {
        return HexFormat.of().formatHex(row) + " " + new String(row, StandardCharsets.UTF_8);
    }

    private void create(String type, boolean strict) throws IOException {
        run("DROP FUNCTION IF EXISTS f");
        run("SET sql_mode = '" + (strict ? "STRICT_TRANS_TABLES" : "") + "'");
        run("CREATE FUNCTION f(a LONGTEXT CHARACTER SET utf8mb4) RETURNS " + type + " DETERMINISTIC NO SQL RETURN a");
        // The mode of the call decides nothing.
        run("SET sql_mode = '" + (strict ? "" : "STRICT_TRANS_TABLES") + "'");
    }

    private ColumnDefinition41 definition() throws IOException {
        byte[] payload = client.query("SELECT f(NULL) AS " + COLUMN).columns().get(0);
        return ColumnDefinition41.decode(Unpooled.wrappedBuffer(new byte[4], payload));
    }

    private void run(String sql) throws IOException {
        Result result = client.query(sql);
        assertThat(result.isError()).as(() -> sql + ": " + result.text()).isFalse();
    }

    private static Set<String> texts(String type) {
        Set<String> texts = new LinkedHashSet<>(TEXTS);
        Random random = new Random(type.hashCode());
        while (texts.size() < TEXTS.size() + RANDOM_TEXTS) {
            texts.add(text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(List.of("", "", "", "-", "-", "+", " ", " -").get(random.nextInt(8)));
        text.append(digits(random, 22));
        if (random.nextBoolean()) {
            text.append('.').append(digits(random, 12));
        }
        if (random.nextInt(4) == 0) {
            text.append('e').append(random.nextInt(80) - 40);
        }
        text.append(List.of("", "", "", "", "", " ", "\n", "x").get(random.nextInt(8)));
        return text.toString();
    }

    private static String digits(Random random, int most) {
        StringBuilder digits = new StringBuilder();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
