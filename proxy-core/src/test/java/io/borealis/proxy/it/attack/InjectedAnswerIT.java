package io.borealis.proxy.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts a response into the backend's stream before the one to the proxy's question, as if a way to get the streams out of step
 * were left. The question is whether the attacker may call a model, and he may not.
 */
class InjectedAnswerIT {
    /** Not one call alone, which asks nothing before it runs. */
    private static final String CALL =
            "SELECT aws_comprehend_detect_sentiment(t, 'en') FROM (SELECT 'good' AS t UNION SELECT 'bad') AS d";

    private static final byte[] OK = RawClient.frames(new byte[] {0, 0, 0, 2, 0, 0, 0}, 1);

    private final AtomicReference<Injection> injection = new AtomicReference<>();

    @SuppressWarnings("NullAway.Init")
    private ServerSocket relay;

    @SuppressWarnings("NullAway.Init")
    private TestStack stack;

    /** What goes to the proxy as soon as it has asked something with {@code question} in it. */
    private record Injection(String question, byte[] response) {}

    @BeforeEach
    void start() throws IOException {
        relay = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "relay");
        accepting.setDaemon(true);
        accepting.start();
        stack = TestStack.start(
                Map.of("BACKEND_HOST", "127.0.0.1", "BACKEND_PORT", Integer.toString(relay.getLocalPort())));
        Attacker.create(stack);
    }

    @AfterEach
    void stop() throws IOException {
        stack.close();
        relay.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 0 as allowed", "select 0 as allowed limit 0", "do 0"})
    void theAnswerToAnotherStatementAllowsNothing(String own) throws IOException {
        try (RawClient client = Attacker.login(stack.proxyPort())) {
            assertThat(client.query(CALL).errno()).isEqualTo(1227);
            injection.set(new Injection("aurora_ml.aws_comprehend", own.startsWith("do") ? OK : result(own)));

            assertThat(client.query(CALL).errno()).isEqualTo(63992);

            client.newExchange();
            assertThat(client.result().errno()).isEqualTo(63992);
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(injection.get()).as("the question was asked").isNull();
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
    }

    /** What the attacker gets for a statement of his own, byte by byte. */
    private static byte[] result(String sql) {
        byte[] column = RawClient.frames(
                Attacker.concat(new byte[] {3, 'd', 'e', 'f', 0, 0, 0, 7}, "allowed".getBytes(ISO_8859_1), new byte[] {
                    0, 12, 63, 0, 1, 0, 0, 0, 8, (byte) 0x81, 0, 0, 0, 0
                }),
                2);
        byte[] row = sql.endsWith("limit 0") ? new byte[0] : RawClient.frames(new byte[] {1, '0'}, 3);
        byte[] end = RawClient.frames(new byte[] {(byte) 0xFE, 0, 0, 2, 0, 0, 0}, row.length == 0 ? 3 : 4);
        return Attacker.concat(RawClient.frames(new byte[] {1}, 1), column, row, end);
    }

    private void accept() {
        try {
            while (true) {
                Socket proxy = relay.accept();
                Socket mysql =
                        new Socket(TestStack.server().host(), TestStack.server().port());
                pump(proxy.getInputStream(), mysql.getOutputStream(), proxy.getOutputStream());
                pump(mysql.getInputStream(), proxy.getOutputStream(), null);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /**
     * Copies bytes until one side closes, which closes the other.
     *
     * @param asking where responses of whoever is asked go to, for the direction of questions
     */
    private void pump(InputStream in, OutputStream out, @Nullable OutputStream asking) {
        Thread thread = new Thread(
                () -> {
                    byte[] bytes = new byte[1 << 16];
                    try (out) {
                        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                            Injection next = injection.get();
                            if (asking != null
                                    && next != null
                                    && new String(bytes, 0, read, ISO_8859_1).contains(next.question())
                                    && injection.compareAndSet(next, null)) {
                                asking.write(next.response());
                                asking.flush();
                            }
                            out.write(bytes, 0, read);
                            out.flush();
                        }
                    } catch (IOException closed) {
                        // The other side has closed.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
