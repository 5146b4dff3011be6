package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How statements and sessions end before their time: KILL, and a proxy that stops. */
class LifecycleIT {
    private static final int COM_QUERY = 0x03;
    private static final int ER_SERVER_SHUTDOWN = 1053;
    private static final int ER_QUERY_INTERRUPTED = 1317;
    /** How long something that happens may take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A statement that waits as long as somebody holds the row. Unlike SLEEP it does not look for its client meanwhile. */
    private static final String WAITING = "SELECT n, 'finished' FROM once WHERE n = 1 FOR UPDATE";

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS wire.once (n INT PRIMARY KEY)", "INSERT IGNORE INTO wire.once VALUES (1)");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void killQueryEndsTheStatementAndLeavesTheConnection() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort());
                RawClient killer = RawAccount.login(stack.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT n FROM once WHERE SLEEP(1000) = 0");
            Conditions.awaitStatement(stack, client.connectionId(), true, PATIENCE);

            // When
            assertThat(killer.query("KILL QUERY " + client.connectionId()).isError())
                    .isFalse();

            // Then
            assertThat(client.result().errno()).isEqualTo(ER_QUERY_INTERRUPTED);
            assertThat(client.query("SELECT 1").value(0, 0)).isEqualTo("1");
        }
    }

    @Test
    void killEndsTheConnection() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort());
                RawClient killer = RawAccount.login(stack.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT n FROM once WHERE SLEEP(1000) = 0");
            Conditions.awaitStatement(stack, client.connectionId(), true, PATIENCE);

            // When
            assertThat(killer.query("KILL " + client.connectionId()).isError()).isFalse();

            // Then
            assertThat(client.isClosedByPeer()).isTrue();
            Conditions.awaitStatement(stack, client.connectionId(), false, PATIENCE);
        }
    }

    @Test
    void theServersReasonForClosingAnIdleConnectionIsHeard() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            client.query("SET SESSION wait_timeout = 1");

            RawClient.Result last = client.result();

            // ER_CLIENT_INTERACTION_TIMEOUT
            assertThat(last.errno()).isEqualTo(4031);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void anIdleClientHearsThatTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start();
        try (RawClient client = RawAccount.login(stopping.proxyPort())) {
            // When
            stopping.close();

            // Then
            assertThat(client.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);
            assertThat(client.isClosedByPeer()).isTrue();
            assertThatThrownBy(() -> RawClient.connect(stopping.proxyPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRunningStatementMayFinishWhenTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "10m"));
        try (RawClient locker = RawAccount.login(stack.mysql().port());
                RawClient client = RawAccount.login(stopping.proxyPort());
                RawClient idle = RawAccount.login(stopping.proxyPort())) {
            // Given
            sendWaiting(client, locker);

            // When: the idle client's error tells that the proxy is stopping.
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            assertThat(idle.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);
            locker.query("ROLLBACK");

            // Then
            assertThat(client.result().value(0, 1)).isEqualTo("finished");
            assertThat(client.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);
            stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void anOpenTransactionMayFinishWhenTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "10m"));
        try (RawClient client = RawAccount.login(stopping.proxyPort());
                RawClient idle = RawAccount.login(stopping.proxyPort())) {
            // Given
            client.query("BEGIN");
            client.query("INSERT INTO once VALUES (17)");

            // When: the idle client's error tells that the proxy is stopping.
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            assertThat(idle.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);

            // Then
            assertThat(client.query("DELETE FROM once WHERE n = 17").isError()).isFalse();
            assertThat(client.query("COMMIT").isError()).isFalse();
            assertThat(client.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);
            stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCutWhenTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "100ms"));
        try (RawClient client = RawAccount.login(stopping.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT SLEEP(1000)");
            Conditions.awaitStatement(stack, client.connectionId(), true, PATIENCE);

            // When
            stopping.close();

            // Then
            client.input().readAllBytes();
            Conditions.awaitStatement(stack, client.connectionId(), false, PATIENCE);
        }
    }

    @Test
    void aResultUnderWayIsNeverMixedWithTheProxysOwnError() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "100ms"));
        try (RawClient client = RawAccount.login(stopping.proxyPort())) {
            // Given
            client.send(
                    COM_QUERY,
                    "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                            + " SELECT REPEAT('x', 1000) FROM n AS a, n AS b, n AS c");
            client.read();

            // When
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            byte[] tail = readToEnd(client);

            // Then: the result is cut, and whoever reads it sees that.
            assertThat(new String(tail, StandardCharsets.ISO_8859_1)).doesNotContain("Server shutdown in progress");
            stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Makes the client's statement wait for a row that the locker holds. */
    private static void sendWaiting(RawClient client, RawClient locker) throws Exception {
        locker.query("BEGIN");
        locker.query(WAITING);
        client.query("SET SESSION innodb_lock_wait_timeout = 3600");
        client.send(COM_QUERY, WAITING);
        Conditions.awaitStatement(stack, client.connectionId(), true, PATIENCE);
    }

    private static byte[] readToEnd(RawClient client) throws IOException {
        byte[] chunk = new byte[1 << 16];
        byte[] last = new byte[0];
        for (int read = client.input().read(chunk);
                read >= 0;
                read = client.input().read(chunk)) {
            byte[] joined = Arrays.copyOf(last, last.length + read);
            System.arraycopy(chunk, 0, joined, last.length, read);
            last = Arrays.copyOfRange(joined, Math.max(0, joined.length - 1_000), joined.length);
        }
        return last;
    }
}
