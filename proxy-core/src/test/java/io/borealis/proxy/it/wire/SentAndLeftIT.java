package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client has sent is executed as by MySQL, although the client does not wait for the answers. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SentAndLeftIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COM_QUIT = 0x01;
    private static final int COM_QUERY = 0x03;
    private static final String POSITIVE = "aws_comprehend_detect_sentiment('I am very happy', 'en')";
    private static final int CLIENTS = 40;

    @SuppressWarnings("NullAway.Init")
    private static TestStack stack;

    /** How a client says that it sends nothing more. */
    enum Farewell {
        QUITS {
            @Override
            void say(RawClient client) throws IOException {
                client.close();
            }

            @Override
            void addTo(ByteArrayOutputStream commands) {
                append(commands, COM_QUIT, "");
            }
        },
        CLOSES {
            @Override
            void say(RawClient client) throws IOException {
                client.close();
            }
        },
        ENDS_ITS_OUTPUT {
            @Override
            void say(RawClient client) throws IOException {
                client.closeOutput();
            }
        };

        abstract void say(RawClient client) throws IOException;

        void addTo(ByteArrayOutputStream commands) {}
    }

    @BeforeAll
    static void start() throws SQLException {
        stack = TestStack.start();
        RawAccount.create(stack);
        stack.setUp(
                "DROP TABLE IF EXISTS wire.sent",
                "CREATE TABLE wire.sent (n INT AUTO_INCREMENT PRIMARY KEY, word VARCHAR(100))",
                "GRANT AWS_COMPREHEND_ACCESS TO " + RawAccount.USER + "@'%'",
                "SET DEFAULT ROLE ALL TO " + RawAccount.USER + "@'%'");
    }

    @AfterAll
    static void stop() {
        stack.setUp("DROP TABLE wire.sent");
        stack.close();
    }

    @BeforeEach
    void emptyTable() {
        stack.setUp("TRUNCATE wire.sent");
    }

    @ParameterizedTest
    @EnumSource(Farewell.class)
    void everyInsertOfClientsThatDoNotWaitIsThere(Farewell farewell) throws Exception {
        // When
        for (int i = 0; i < CLIENTS; i++) {
            try (RawClient client = RawAccount.login(stack.proxyPort())) {
                leave(client, farewell, "BEGIN", "INSERT INTO sent (word) VALUES ('a'), (SLEEP(0.01))", "COMMIT");
            }
        }

        // Then
        awaitRows(2 * CLIENTS);
    }

    @Test
    void insertsWithAModelsAnswersAreThereTooWhenTheClientSaysThatItQuits() throws Exception {
        // When
        RawClient client = RawAccount.login(stack.proxyPort());
        leave(
                client,
                Farewell.QUITS,
                "SET @a = 1",
                "INSERT INTO sent (word) SELECT " + POSITIVE + " FROM (SELECT 1 UNION ALL SELECT 2) AS two",
                "INSERT INTO sent (word) VALUES (" + POSITIVE + ")");

        // Then
        awaitRows(3);
    }

    @Test
    void anInsertThatWaitsForALockIsExecutedWhenItsClientHasGone() throws Exception {
        try (RawClient locker = RawAccount.login(stack.mysql().port())) {
            // Given
            locker.query("LOCK TABLES sent WRITE");
            RawClient client = RawAccount.login(stack.proxyPort());
            leave(client, Farewell.QUITS, "INSERT INTO sent (word) VALUES ('waits')");
            Conditions.awaitStatement(stack, client.connectionId(), true, PATIENCE);

            // When
            locker.query("UNLOCK TABLES");

            // Then
            awaitRows(1);
            Conditions.awaitStatement(stack, client.connectionId(), false, PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatHasEndedItsOutputIsAnsweredToTheEnd(boolean proxied) throws Exception {
        String call = proxied ? POSITIVE : "'POSITIVE'";
        try (RawClient client =
                RawAccount.login(proxied ? stack.proxyPort() : stack.mysql().port())) {
            // The first call of a proxy takes its time, and there are five seconds once the output has ended.
            client.query("SELECT " + call);
            leave(client, Farewell.ENDS_ITS_OUTPUT, "SELECT 1", "SELECT SLEEP(0.2), 2", "SELECT " + call, "SELECT 3");

            assertThat(client.result().value(0, 0)).isEqualTo("1");
            assertThat(client.result().value(0, 1)).isEqualTo("2");
            assertThat(client.result().value(0, 0)).isEqualTo("POSITIVE");
            assertThat(client.result().value(0, 0)).isEqualTo("3");
            // MySQL's own last word, ER_NET_READ_ERROR.
            client.newExchange();
            assertThat(client.result().errno()).isEqualTo(1158);
            assertThat(client.input().readAllBytes()).isEmpty();
        }
    }

    @Test
    void rowsThatNobodyCanTakeEndTheSession() throws Exception {
        RawClient client = RawAccount.login(stack.proxyPort());

        leave(
                client,
                Farewell.CLOSES,
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                        + " SELECT REPEAT('x', 1000) FROM n AS a, n AS b, n AS c");

        awaitGone(client.connectionId());
    }

    @Test
    void aWaitThatLooksAfterItsClientEndsWithTheClient() throws Exception {
        RawClient client = RawAccount.login(stack.proxyPort());

        leave(client, Farewell.CLOSES, "SELECT SLEEP(1000)");

        awaitGone(client.connectionId());
    }

    @Test
    void aQueryThatWaitsForTheModelEndsWithItsClient() throws Exception {
        try (var hold = stack.aws().comprehend().faults().hold()) {
            // Given
            RawClient client = RawAccount.login(stack.proxyPort());
            client.send(COM_QUERY, "SELECT COUNT(*) FROM (SELECT 1 AS i) AS one WHERE " + POSITIVE + " = 'POSITIVE'");
            assertThat(hold.awaitArrivals(1, PATIENCE)).isTrue();

            // When
            client.close();

            // Then
            awaitGone(client.connectionId());
        }
    }

    private static void leave(RawClient client, Farewell farewell, String... statements) throws IOException {
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        for (String sql : statements) {
            append(commands, COM_QUERY, sql);
        }
        farewell.addTo(commands);
        client.writeRaw(commands.toByteArray());
        farewell.say(client);
    }

    private static void append(ByteArrayOutputStream commands, int command, String text) {
        byte[] argument = text.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[1 + argument.length];
        payload[0] = (byte) command;
        System.arraycopy(argument, 0, payload, 1, argument.length);
        commands.writeBytes(RawClient.frames(payload, 0));
    }

    private static void awaitRows(int rows) throws Exception {
        awaitCount("SELECT COUNT(*) FROM wire.sent", rows);
    }

    private static void awaitGone(long connectionId) throws Exception {
        awaitCount("SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_id = " + connectionId, 0);
    }

    private static void awaitCount(String sql, int expected) throws Exception {
        try (Connection admin = stack.admin();
                Statement statement = admin.createStatement()) {
            Conditions.await(sql + " is " + expected, PATIENCE, () -> {
                try (ResultSet found = statement.executeQuery(sql)) {
                    return found.next() && found.getInt(1) == expected;
                }
            });
        }
    }
}
