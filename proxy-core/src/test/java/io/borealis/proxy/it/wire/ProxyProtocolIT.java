package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of the PROXY protocol: from peers that may tell addresses, from others, and to the backend. */
class ProxyProtocolIT {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final byte[] V1_TCP4 = "PROXY TCP4 192.0.2.7 198.51.100.1 5001 3306\r\n".getBytes(US_ASCII);

    private static TestStack plain;
    private static TestStack behindProxy;

    /** A header and the address that it tells; none where it tells none. */
    private record Header(String name, byte[] bytes, String address) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        plain = TestStack.start();
        behindProxy = TestStack.start(
                Map.of("PROXY_PROTOCOL_NETWORKS", "127.0.0.0/8, ::1", "LIMITS_IDLE_BEFORE_LOGIN", "2s"));
        RawAccount.create(plain);
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        plain.close();
    }

    static Header[] headers() {
        return new Header[] {
            new Header("v1 TCP4", V1_TCP4, "192.0.2.7:5001"),
            new Header(
                    "v1 TCP6",
                    "PROXY TCP6 2001:db8::7 2001:db8::1 5001 3306\r\n".getBytes(US_ASCII),
                    "[2001:db8::7]:5001"),
            new Header("v1 UNKNOWN", "PROXY UNKNOWN\r\n".getBytes(US_ASCII), ""),
            new Header("v2 TCP4", v2("21", "11", "c0000207c6336401" + "1389" + "0cea"), "192.0.2.7:5001"),
            new Header(
                    "v2 TCP4 with TLVs",
                    v2("21", "11", "c0000207c6336401" + "1389" + "0cea" + "01000568656c6c6f" + "030004a1b2c3d4"),
                    "192.0.2.7:5001"),
            new Header("v2 LOCAL", v2("20", "00", ""), "")
        };
    }

    @ParameterizedTest
    @MethodSource("headers")
    void theAddressOfTheClientIsShown(Header header) throws Exception {
        try (RawClient client = RawClient.connect(behindProxy.proxyPort())) {
            // When: in two pieces, as the network may cut it.
            client.writeRaw(Arrays.copyOf(header.bytes, 9));
            client.writeRaw(Arrays.copyOfRange(header.bytes, 9, header.bytes.length));
            client.greet();
            client.respond(RawAccount.USER, RawAccount.PASSWORD, "", 0);
            assertThat(client.authenticate(RawAccount.PASSWORD)[0]).isZero();

            // Then
            assertThat(client.query("SELECT 'in step'").value(0, 0)).isEqualTo("in step");
            assertThat(behindProxy.proxy().status().sessions())
                    .filteredOn(session -> session.account().equals(RawAccount.USER))
                    .singleElement()
                    .satisfies(session -> assertThat(session.client())
                            .isEqualTo(header.address.isEmpty() ? client.localAddress() : header.address));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.7\r\n",
                "PROXY TCP4 192.0.2.7 198.51.100.1 70000 3306\r\n",
                "PROXY TCP4 no.address at.all 1 2\r\n",
                "PROXY TCP9 192.0.2.7 198.51.100.1 5001 3306\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "PROXY AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aMalformedHeaderIsRefusedAtOnce(String header) throws IOException {
        assertThat(answerTo(behindProxy.proxyPort(), header.getBytes(US_ASCII))).contains("Got packets out of order");
    }

    @Test
    void aHeaderOfVersion2IsBounded() throws IOException {
        byte[] header = HexFormat.of().parseHex(SIGNATURE + "2111ffff");
        assertThat(answerTo(behindProxy.proxyPort(), Arrays.copyOf(header, 6_000)))
                .contains("Got packets out of order");
    }

    @Test
    void aMissingHeaderIsNotWaitedForLong() throws IOException {
        assertThat(answerTo(behindProxy.proxyPort(), new byte[0]))
                .contains("Got timeout reading communication packets");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aPeerThatMayNotTellAddressesIsRefusedAtOnceAsByMySql(Header header) throws IOException {
        for (int port : new int[] {plain.proxyPort(), plain.mysql().port()}) {
            try (RawClient client = RawClient.greeted(port)) {
                client.writeRaw(header.bytes);
                RawClient.Result answer = new RawClient.Result(List.of(), List.of(), client.read());
                assertThat(answer.text()).isEqualTo("1156 #08S01Got packets out of order");
                assertThat(client.isClosedByPeer()).isTrue();
            }
        }
    }

    @Test
    void theBackendIsToldTheAddressOfTheClient() throws Exception {
        assertThat(headerToBackend("v1", false)).matches("PROXY TCP4 127\\.0\\.0\\.1 127\\.0\\.0\\.1 \\d+ \\d+");
        assertThat(headerToBackend("v1", true)).matches("PROXY TCP4 192\\.0\\.2\\.7 127\\.0\\.0\\.1 5001 \\d+");
        assertThat(headerToBackend("v2", true)).startsWith(SIGNATURE + "2111000c" + "c0000207" + "7f000001" + "1389");
    }

    /** What a small server that stands for one behind the PROXY protocol gets before it greets. */
    private static String headerToBackend(String version, boolean inbound) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestStack stack = TestStack.start(Map.of(
                        "BACKEND_HOST",
                        "127.0.0.1",
                        "BACKEND_PORT",
                        Integer.toString(listener.getLocalPort()),
                        "BACKEND_SERVICE_USER",
                        "",
                        "BACKEND_SERVICE_PASSWORD",
                        "",
                        "BACKEND_PROXY_PROTOCOL",
                        version,
                        "PROXY_PROTOCOL_NETWORKS",
                        inbound ? "127.0.0.1" : ""));
                RawClient client = RawClient.connect(stack.proxyPort())) {
            if (inbound) {
                client.writeRaw(V1_TCP4);
            }
            try (Socket accepted = listener.accept()) {
                if (version.equals("v2")) {
                    return HexFormat.of().formatHex(accepted.getInputStream().readNBytes(16 + 12));
                }
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int b = accepted.getInputStream().read();
                        b != '\r';
                        b = accepted.getInputStream().read()) {
                    line.write(b);
                }
                return line.toString(US_ASCII);
            }
        }
    }

    private static String answerTo(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] v2(String command, String family, String body) {
        return HexFormat.of().parseHex(SIGNATURE + command + family + "%04x".formatted(body.length() / 2) + body);
    }
}
