package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.localmysql.MySqlMode;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Accounts with two factors: a password, and the operating system's user at the other end of MySQL's Unix socket, which behind
 * the proxy is the proxy's. Before MySQL 9, whose package has that plugin.
 */
class SecondFactorIT {
    private static final String USER = "two_factors";
    private static final String PASSWORD = "first-factor";
    private static final int CLIENT_MULTI_FACTOR_AUTHENTICATION = 1 << 28;

    private static TestStack overSocket;
    private static TestStack overTcp;

    @BeforeAll
    static void start() {
        assumeThat(MySqlMode.current()).as("a server with auth_socket").isEqualTo(MySqlMode.DEBIAN_SID);
        overSocket = TestStack.start(
                Map.of("BACKEND_SOCKET", ServerFiles.socket(TestStack.server()).toString(), "BACKEND_PORT", "1"));
        overTcp = TestStack.start();
        overTcp.setUp(
                "INSTALL PLUGIN auth_socket SONAME 'auth_socket.so'",
                "CREATE USER " + USER + " IDENTIFIED WITH caching_sha2_password BY '" + PASSWORD
                        + "' AND IDENTIFIED WITH auth_socket AS '" + System.getProperty("user.name") + "'",
                "GRANT AWS_COMPREHEND_ACCESS TO " + USER,
                "SET DEFAULT ROLE ALL TO " + USER);
    }

    @AfterAll
    static void stop() {
        if (overTcp != null) {
            overTcp.setUp("DROP USER " + USER, "UNINSTALL PLUGIN auth_socket");
            overTcp.close();
        }
        if (overSocket != null) {
            overSocket.close();
        }
    }

    /** MySQL's leg is secure and the client's is not, so the first factor changes its form on the way. */
    @Test
    void bothFactorsCount() throws IOException {
        // The cache of caching_sha2_password is empty, then it is not.
        overTcp.setUp("FLUSH PRIVILEGES");
        for (int run = 0; run < 2; run++) {
            try (RawClient client = RawClient.greeted(overSocket.proxyPort())) {
                assertThat(verdict(client, PASSWORD)[0]).isZero();
                client.newExchange();
                assertThat(client.query("SELECT CURRENT_USER(), aws_comprehend_detect_sentiment('I love it', 'en')")
                                .value(0, 1))
                        .isEqualTo("POSITIVE");
            }
        }
    }

    @Test
    void aWrongFirstFactorIsRefused() throws IOException {
        try (RawClient client = RawClient.greeted(overSocket.proxyPort())) {
            assertThat(error(verdict(client, "wrong"))).startsWith("1045 ");
        }
    }

    /** Nobody is known there, directly as through the proxy. */
    @Test
    void theSecondFactorIsRefusedOverTcp() throws IOException {
        String[] said = new String[2];
        int[] ports = {overTcp.mysql().port(), overTcp.proxyPort()};
        for (int i = 0; i < ports.length; i++) {
            try (RawClient client = RawClient.greeted(ports[i])) {
                said[i] = error(verdict(client, PASSWORD));
            }
        }
        assertThat(said[1]).isEqualTo(said[0]).contains("Access denied");
    }

    /** A client that does not know of further factors hears what it hears directly. */
    @Test
    void aClientOfOneFactorIsRefusedAsByMySql() throws IOException {
        String[] said = new String[2];
        int[] ports = {overTcp.mysql().port(), overTcp.proxyPort()};
        for (int i = 0; i < ports.length; i++) {
            try (RawClient client = RawClient.greeted(ports[i])) {
                client.respond(USER, PASSWORD, "", 0);
                said[i] = error(client.authenticate(PASSWORD));
            }
        }
        assertThat(said[1]).isEqualTo(said[0]);
    }

    /** The verdict on both factors: for the second one MySQL asks the operating system, and not the client. */
    private static byte[] verdict(RawClient client, String password) throws IOException {
        client.respond(USER, password, "", CLIENT_MULTI_FACTOR_AUTHENTICATION);
        return client.authenticate(password);
    }

    private static String error(byte[] packet) {
        if ((packet[0] & 0xFF) != 0xFF) {
            return "no error but " + packet[0];
        }
        return ((packet[1] & 0xFF) | (packet[2] & 0xFF) << 8) + " "
                + new String(packet, 9, packet.length - 9, StandardCharsets.UTF_8);
    }
}
