package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients leave before they are logged in, many times more often than MySQL lets a host do so. The proxy reaches MySQL from
 * an address that MySQL counts errors against.
 */
class HostBlockedIT {
    private static final String FROM = "127.0.0.5";
    private static final int ERRORS_MAX = 5;
    private static final int LEAVERS = 40;

    private static Forwarder forwarder;
    private static TestStack stack;

    private interface Leaving {
        void from(RawClient client) throws IOException;
    }

    @BeforeAll
    static void start() throws IOException {
        forwarder = new Forwarder(TestStack.server().host(), TestStack.server().port(), FROM);
        stack = TestStack.start(Map.of("BACKEND_PORT", Integer.toString(forwarder.port())));
        Attacker.create(stack);
        stack.setUp("SET GLOBAL max_connect_errors = " + ERRORS_MAX, "TRUNCATE TABLE performance_schema.host_cache");
    }

    @AfterAll
    static void stop() throws IOException {
        stack.setUp("SET GLOBAL max_connect_errors = DEFAULT", "TRUNCATE TABLE performance_schema.host_cache");
        stack.close();
        forwarder.close();
    }

    @AfterEach
    void forget() {
        stack.setUp("TRUNCATE TABLE performance_schema.host_cache");
    }

    @Test
    void mySqlBlocksThisHostWhenLoginsBreakOff() throws Exception {
        for (int i = 0; i <= ERRORS_MAX; i++) {
            RawClient.greeted(forwarder.port()).close();
        }
        awaitErrors(ERRORS_MAX);
        try (RawClient blocked = RawClient.greeted(forwarder.port())) {
            assertThat(new RawClient.Result(List.of(), List.of(), blocked.greeting()).errno())
                    .isEqualTo(1129);
        }
    }

    @Test
    void healthChecksThatOnlyConnectDoNotBlockTheProxy() throws Exception {
        assertHarmless(LEAVERS, client -> {}, false);
    }

    @Test
    void clientsThatLeaveAfterTheGreetingDoNotBlockTheProxy() throws Exception {
        assertHarmless(LEAVERS, client -> {}, true);
    }

    @Test
    void clientsThatLeaveInTheMiddleOfTheirResponseDoNotBlockTheProxy() throws Exception {
        assertHarmless(LEAVERS, client -> client.writeRaw((byte) 100, (byte) 0, (byte) 0, (byte) 1, (byte) 5), true);
    }

    @Test
    void clientsThatSendGarbageDoNotBlockTheProxy() throws Exception {
        assertHarmless(
                LEAVERS, client -> client.writeRaw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), true);
    }

    @Test
    void clientsThatLeaveDuringTlsDoNotBlockTheProxy() throws Exception {
        assertHarmless(LEAVERS, client -> client.requestTls(0), true);
    }

    @Test
    void clientsThatLeaveAfterTlsDoNotBlockTheProxy() throws Exception {
        assertHarmless(LEAVERS, client -> client.startTls(0), true);
    }

    @Test
    void clientsThatLeaveWhenTheyAreAskedForTheirPasswordDoNotBlockTheProxy() throws Exception {
        assertHarmless(
                LEAVERS,
                client -> {
                    client.respond(Attacker.USER, Attacker.PASSWORD, "", 0);
                    client.read();
                },
                true);
    }

    private static void assertHarmless(int times, Leaving leaving, boolean greeted) throws Exception {
        long refusedBefore = refusals();
        for (int i = 0; i < times; i++) {
            try (RawClient client =
                    greeted ? RawClient.greeted(stack.proxyPort()) : RawClient.connect(stack.proxyPort())) {
                leaving.from(client);
            }
        }
        awaitRefusals(refusedBefore + times);
        assertThat(errors()).isZero();
        try (RawClient client = RawClient.login(stack.proxyPort(), Attacker.OTHER, Attacker.PASSWORD)) {
            assertThat(client.query("select 1").value(0, 0)).isEqualTo("1");
        }
    }

    /** Every login that was left has ended at MySQL: refused, or never begun. */
    private static void awaitRefusals(long expected) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (refusals() >= expected || (unauthenticated() == 0 && i > 20)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("logins are still under way");
    }

    private static void awaitErrors(int expected) throws Exception {
        for (int i = 0; i < 600 && errors() < expected; i++) {
            Thread.sleep(50);
        }
    }

    private static long errors() throws SQLException {
        return value("SELECT COALESCE(SUM(sum_connect_errors), 0) FROM performance_schema.host_cache WHERE ip = '"
                + FROM + "'");
    }

    private static long refusals() throws SQLException {
        return value(
                "SELECT COALESCE(SUM(count_authentication_errors), 0) FROM performance_schema.host_cache WHERE ip = '"
                        + FROM + "'");
    }

    private static long unauthenticated() throws SQLException {
        return value("SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_user = 'unauthenticated user'");
    }

    private static long value(String sql) throws SQLException {
        try (Connection admin = stack.admin();
                Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
