package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command of the protocol, by a raw client, once at MySQL itself and once through the proxy: all packets of the
 * answers are equal, sequence ids included. Tests with a boolean parameter run with and without DEPRECATE_EOF.
 */
class CommandsIT {
    private static final int COM_INIT_DB = 0x02;
    private static final int COM_QUERY = 0x03;
    private static final int COM_FIELD_LIST = 0x04;
    private static final int COM_STATISTICS = 0x09;
    private static final int COM_PROCESS_KILL = 0x0c;
    private static final int COM_DEBUG = 0x0d;
    private static final int COM_PING = 0x0e;
    private static final int COM_CHANGE_USER = 0x11;
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int COM_STMT_SEND_LONG_DATA = 0x18;
    private static final int COM_STMT_CLOSE = 0x19;
    private static final int COM_STMT_RESET = 0x1a;
    private static final int COM_SET_OPTION = 0x1b;
    private static final int COM_STMT_FETCH = 0x1c;
    private static final int COM_RESET_CONNECTION = 0x1f;
    private static final int UNKNOWN_COMMAND = 0x55;

    private static final byte READ_ONLY_CURSOR = 1;
    private static final byte NO_CURSOR = 0;
    private static final byte[] NO_PARAMETERS = {};

    private static TestStack stack;

    /** What a client says and reads; run at MySQL itself and through the proxy. */
    @FunctionalInterface
    private interface Conversation {
        void with(RawClient client) throws IOException;
    }

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS wire.numbers (n INT PRIMARY KEY, word VARCHAR(20))",
                "REPLACE INTO wire.numbers VALUES (1, 'one'), (2, NULL), (3, 'three'), (4, ''), (5, 'five')",
                "DROP PROCEDURE IF EXISTS wire.two_results",
                "CREATE PROCEDURE wire.two_results() BEGIN SELECT 1; SELECT n, word FROM wire.numbers; END");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysStatements(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.query("SELECT 1");
            client.query("SELECT * FROM numbers ORDER BY n");
            client.query("SELECT * FROM numbers WHERE FALSE");
            client.query("SELECT");
            client.query("");
            client.query("BEGIN");
            client.query("INSERT INTO numbers VALUES (6, 'six')");
            client.query("INSERT INTO numbers VALUES (6, 'six')");
            client.query("ROLLBACK");
            client.query("SELECT 1 / 0, NULL, ''");
            client.query("SHOW WARNINGS");
            client.query("SET @x = 5");
            client.query("SELECT @x");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysSeveralResults(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.send(COM_QUERY, "SELECT 1; SET @y = 2; SELECT * FROM numbers; SELECT @y");
            assertThat(client.results()).hasSize(4);
            client.send(COM_QUERY, "CALL two_results()");
            assertThat(client.results()).hasSize(3);
            client.send(COM_QUERY, "SELECT 1; SELECT nothing FROM nowhere; SELECT 3");
            assertThat(client.results()).hasSize(2);
            client.query("SELECT 'still in step'");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysPreparedStatements(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            int byNumber = client.prepare("SELECT n, word FROM numbers WHERE n <= ? ORDER BY n");
            int none = client.prepare("DO 1");
            int columnsOnly = client.prepare("SELECT n FROM numbers ORDER BY n");
            int parametersOnly = client.prepare("DO ? + ?");
            client.send(COM_STMT_EXECUTE, execute(byNumber, NO_CURSOR, intParameter(3)));
            client.result();
            client.send(COM_STMT_EXECUTE, execute(byNumber, NO_CURSOR, intParameter(5)));
            client.result();
            for (int statement : new int[] {none, columnsOnly}) {
                client.send(COM_STMT_EXECUTE, execute(statement, NO_CURSOR, NO_PARAMETERS));
                client.result();
            }
            client.send(COM_STMT_RESET, id(byNumber));
            client.read();
            client.send(COM_STMT_CLOSE, id(byNumber));
            client.send(COM_STMT_CLOSE, id(parametersOnly));
            client.send(COM_STMT_EXECUTE, execute(byNumber, NO_CURSOR, intParameter(1)));
            assertThat(client.result().errno()).isEqualTo(1243);
            client.send(COM_STMT_RESET, id(byNumber));
            assertThat(client.result().errno()).isEqualTo(1243);
        });
    }

    /** MySQL takes the parameter out of the statement, and announces it all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM numbers WHERE n <= ? ORDER BY ?",
                "SELECT n FROM numbers ORDER BY ?, ? DESC",
                "SELECT 1 UNION SELECT n FROM numbers ORDER BY ?",
                "SELECT RANK() OVER (ORDER BY ?) FROM numbers",
                "DELETE FROM numbers WHERE n > 100 ORDER BY ?"
            })
    void relaysDefinitionsOfFewerParametersThanThereAre(String sql) throws IOException {
        assertSameAnswers(false, client -> {
            int statement = client.prepare(sql);
            client.query("SELECT 'still in step'");
            boolean isOne = sql.indexOf('?') == sql.lastIndexOf('?');
            client.send(COM_STMT_EXECUTE, execute(statement, NO_CURSOR, isOne ? intParameter(3) : intParameters(3, 1)));
            client.result();
            client.send(COM_STMT_CLOSE, id(statement));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysErrorsOfPreparation(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.send(0x16, "SELECT nothing FROM nowhere");
            assertThat(client.result().errno()).isEqualTo(1146);
            client.query("SELECT 'still in step'");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysACursor(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            int statement = client.prepare("SELECT n, word FROM numbers ORDER BY n");
            client.send(COM_STMT_EXECUTE, execute(statement, READ_ONLY_CURSOR, NO_PARAMETERS));
            client.result();
            assertThat(fetch(client, statement, 2).rows()).hasSize(2);
            assertThat(fetch(client, statement, 2).rows()).hasSize(2);
            assertThat(fetch(client, statement, 2).rows()).hasSize(1);
            assertThat(fetch(client, statement, 2).isError()).isTrue();
            client.send(COM_STMT_EXECUTE, execute(statement, READ_ONLY_CURSOR, NO_PARAMETERS));
            client.result();
            client.send(COM_STMT_RESET, id(statement));
            client.read();
            client.send(COM_STMT_CLOSE, id(statement));
            client.query("SELECT 'still in step'");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysLongData(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            int statement = client.prepare("SELECT ?");
            for (String part : List.of("long ", "", "data")) {
                client.send(COM_STMT_SEND_LONG_DATA, concat(id(statement), new byte[] {0, 0}, part.getBytes(US_ASCII)));
            }
            client.send(COM_STMT_EXECUTE, execute(statement, NO_CURSOR, new byte[] {0, 1, (byte) 0xFB, 0}));
            RawClient.Result result = client.result();
            assertThat(new String(result.rows().get(0), US_ASCII)).endsWith("long data");
            // After a reset the parameter is gone, and the server says so.
            client.send(COM_STMT_RESET, id(statement));
            client.read();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysTheSmallCommands(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.send(COM_PING);
            client.read();
            client.send(COM_INIT_DB, "mysql");
            client.read();
            client.query("SELECT DATABASE()");
            client.send(COM_INIT_DB, "no_such_schema");
            assertThat(client.result().errno()).isEqualTo(1049);
            client.send(COM_INIT_DB, RawAccount.SCHEMA);
            client.read();
            client.send(COM_FIELD_LIST, "numbers\0%");
            client.rows();
            client.send(COM_FIELD_LIST, "no_such_table\0%");
            client.rows();
            client.send(COM_SET_OPTION, (byte) 1, (byte) 0);
            client.read();
            client.send(COM_QUERY, "SELECT 1; SELECT 2");
            assertThat(client.result().isError()).isTrue();
            client.send(COM_SET_OPTION, (byte) 0, (byte) 0);
            client.read();
            client.send(COM_QUERY, "SELECT 1; SELECT 2");
            assertThat(client.results()).hasSize(2);
            client.send(COM_DEBUG);
            client.read();
            client.send(UNKNOWN_COMMAND, "what is this?");
            assertThat(client.result().errno()).isEqualTo(1047);
            client.query("SELECT 'still in step'");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysAPacketWithoutACommand(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.writeRaw((byte) 0, (byte) 0, (byte) 0, (byte) 0);
            client.read();
        });
    }

    @Test
    void relaysStatistics() throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            client.send(COM_STATISTICS);

            assertThat(new String(client.read(), US_ASCII))
                    .startsWith("Uptime: ")
                    .contains("Queries per second avg");
            assertThat(client.query("SELECT 1").value(0, 0)).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetConnectionHasForgotten(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            client.query("SET @forgotten = 1");
            int statement = client.prepare("SELECT 1");
            client.send(COM_RESET_CONNECTION);
            client.read();
            client.query("SELECT @forgotten");
            client.send(COM_STMT_EXECUTE, execute(statement, NO_CURSOR, NO_PARAMETERS));
            assertThat(client.result().errno()).isEqualTo(1243);
        });
    }

    @Test
    void changesTheUserThroughAnAuthSwitch() throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given
            client.query("SET @forgotten = 1");

            // When
            client.send(COM_CHANGE_USER, changeUser(RawAccount.USER));
            byte[] last = client.authenticate(RawAccount.PASSWORD);

            // Then
            assertThat(last[0]).isZero();
            assertThat(client.query("SELECT @forgotten IS NULL, DATABASE()").value(0, 1))
                    .isEqualTo("mysql");
        }
    }

    @Test
    void aRefusedChangeOfUserIsToldInMySqlsWords() throws IOException {
        try (RawClient direct = RawAccount.login(stack.mysql().port());
                RawClient proxied = RawAccount.login(stack.proxyPort())) {
            for (RawClient client : List.of(direct, proxied)) {
                client.send(COM_CHANGE_USER, changeUser(RawAccount.USER));
                client.authenticate("wrong");
            }

            String last = proxied.received().get(proxied.received().size() - 1);
            assertThat(last).contains("ff1504"); // ERR 1045
            assertThat(direct.received()).endsWith(last);
        }
    }

    private static void assumeProcessKill() {
        assumeThat(ServerVersion.ofTheTests().isAtLeast(9, 0))
                .as("MySQL 9 has KILL only, and no COM_PROCESS_KILL")
                .isFalse();
    }

    @Test
    void killsAnotherConnectionByItsId() throws Exception {
        assumeProcessKill();
        try (RawClient victim = RawAccount.login(stack.proxyPort());
                RawClient killer = RawAccount.login(stack.proxyPort())) {
            // When
            killer.send(COM_PROCESS_KILL, id((int) victim.connectionId()));

            // Then
            assertThat(killer.read()[0]).isZero();
            assertThat(victim.isClosedByPeer()).isTrue();
            assertThat(killer.query("SELECT 1").value(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void killOfAnUnknownConnectionIsRefusedInMySqlsWords() throws IOException {
        assumeProcessKill();
        assertSameAnswers(true, client -> {
            client.send(COM_PROCESS_KILL, id(0x7FFFFFFF));
            assertThat(client.result().errno()).isEqualTo(1094);
            assertThat(client.query("KILL QUERY 2147483647").errno()).isEqualTo(1094);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersCommandsOfOneSegmentInOrder(boolean deprecateEof) throws IOException {
        assertSameAnswers(deprecateEof, client -> {
            // Given
            int statement = client.prepare("SELECT n FROM numbers ORDER BY n");
            byte[] pipelined = concat(
                    command(COM_QUERY, "SELECT 1; SELECT 2"),
                    command(COM_PING, ""),
                    command(COM_QUERY, "SELECT nothing FROM nowhere"),
                    RawClient.frames(
                            concat(new byte[] {COM_STMT_EXECUTE}, execute(statement, NO_CURSOR, NO_PARAMETERS)), 0),
                    RawClient.frames(concat(new byte[] {COM_STMT_CLOSE}, id(statement)), 0),
                    RawClient.frames(
                            concat(new byte[] {COM_STMT_EXECUTE}, execute(statement, NO_CURSOR, NO_PARAMETERS)), 0),
                    command(COM_QUERY, "SELECT 'last'"));

            // When
            client.writeRaw(pipelined);

            // Then
            assertThat(client.results()).hasSize(2);
            client.read();
            assertThat(client.result().errno()).isEqualTo(1146);
            assertThat(client.result().rows()).hasSize(5);
            assertThat(client.result().errno()).isEqualTo(1243);
            assertThat(client.result().value(0, 0)).isEqualTo("last");
        });
    }

    @Test
    void answersCommandsThatArriveByteByByte() throws IOException {
        assertSameAnswers(true, client -> {
            for (byte single : concat(command(COM_QUERY, "SELECT 1"), command(COM_PING, ""))) {
                client.writeRaw(single);
            }
            client.result();
            client.read();
        });
    }

    @Test
    void oneConnectionDoesNotWaitForAnother() throws Exception {
        try (RawClient sleeper = RawAccount.login(stack.proxyPort());
                RawClient other = RawAccount.login(stack.proxyPort())) {
            sleeper.send(COM_QUERY, "SELECT SLEEP(60)");
            Conditions.awaitStatement(stack, sleeper.connectionId(), true, Duration.ofMinutes(2));

            assertThat(other.query("SELECT 1").value(0, 0)).isEqualTo("1");
            other.query("KILL " + sleeper.connectionId());
        }
    }

    private static void assertSameAnswers(boolean deprecateEof, Conversation conversation) throws IOException {
        try (RawClient direct = RawAccount.login(stack.mysql().port(), deprecateEof);
                RawClient proxied = RawAccount.login(stack.proxyPort(), deprecateEof)) {
            conversation.with(direct);
            conversation.with(proxied);

            assertThat(proxied.received()).isNotEmpty().isEqualTo(direct.received());
        }
    }

    private static RawClient.Result fetch(RawClient client, int statement, int rows) throws IOException {
        client.send(COM_STMT_FETCH, concat(id(statement), id(rows)));
        return client.rows();
    }

    private static byte[] changeUser(String user) {
        return concat(
                ascii(user + "\0"),
                new byte[] {0},
                ascii("mysql\0"),
                new byte[] {45, 0},
                ascii("caching_sha2_password\0"));
    }

    private static byte[] execute(int statement, byte cursor, byte[] parameters) {
        return concat(id(statement), new byte[] {cursor, 1, 0, 0, 0}, parameters);
    }

    /** No NULL, types given, one LONG. */
    private static byte[] intParameter(int value) {
        return intParameters(value);
    }

    /** No NULLs, then their types, then the values; up to eight of them. */
    private static byte[] intParameters(int... values) {
        byte[] parameters = {0, 1};
        for (int i = 0; i < values.length; i++) {
            parameters = concat(parameters, new byte[] {3, 0});
        }
        for (int value : values) {
            parameters = concat(parameters, id(value));
        }
        return parameters;
    }

    private static byte[] id(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] command(int command, String text) {
        return RawClient.frames(concat(new byte[] {(byte) command}, ascii(text)), 0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
