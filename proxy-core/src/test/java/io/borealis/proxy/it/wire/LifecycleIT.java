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

/** How statements and sessions end before their time: clients that vanish, KILL, and a proxy that stops. */
class LifecycleIT {
    private static final int COM_QUERY = 0x03;
    private static final int ER_SERVER_SHUTDOWN = 1053;
    private static final int ER_QUERY_INTERRUPTED = 1317;
    /** Less than the five seconds after which SLEEP itself looks for its client. */
    private static final Duration SOON = Duration.ofSeconds(4);

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
    void theStatementOfAClientThatVanishedIsKilled() throws Exception {
        // Given
        RawClient client = RawAccount.login(stack.proxyPort());
        client.send(COM_QUERY, "SELECT SLEEP(60)");
        Conditions.awaitStatement(stack, client.connectionId(), true, SOON);

        // When
        client.close();

        // Then
        Conditions.awaitStatement(stack, client.connectionId(), false, SOON);
    }

    @Test
    void killQueryEndsTheStatementAndLeavesTheConnection() throws Exception {
        try (RawClient client = RawAccount.login(stack.proxyPort());
                RawClient killer = RawAccount.login(stack.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT n FROM once WHERE SLEEP(60) = 0");
            Conditions.awaitStatement(stack, client.connectionId(), true, SOON);

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
            client.send(COM_QUERY, "SELECT n FROM once WHERE SLEEP(60) = 0");
            Conditions.awaitStatement(stack, client.connectionId(), true, SOON);

            // When
            assertThat(killer.query("KILL " + client.connectionId()).isError()).isFalse();

            // Then
            assertThat(client.isClosedByPeer()).isTrue();
            Conditions.awaitStatement(stack, client.connectionId(), false, SOON);
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
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "20s"));
        try (RawClient client = RawAccount.login(stopping.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT SLEEP(1), 'finished'");
            Conditions.awaitStatement(stack, client.connectionId(), true, SOON);

            // When
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);

            // Then
            assertThat(client.result().value(0, 1)).isEqualTo("finished");
            assertThat(client.result().errno()).isEqualTo(ER_SERVER_SHUTDOWN);
            stop.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOpenTransactionMayFinishWhenTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "20s"));
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
            stop.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCutWhenTheProxyStops() throws Exception {
        TestStack stopping = TestStack.start(Map.of("LIMITS_SHUTDOWN_TIMEOUT", "100ms"));
        try (RawClient client = RawAccount.login(stopping.proxyPort())) {
            // Given
            client.send(COM_QUERY, "SELECT SLEEP(60)");
            Conditions.awaitStatement(stack, client.connectionId(), true, SOON);

            // When
            stopping.close();

            // Then
            client.input().readAllBytes();
            Conditions.awaitStatement(stack, client.connectionId(), false, SOON);
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
            stop.get(10, TimeUnit.SECONDS);
        }
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
