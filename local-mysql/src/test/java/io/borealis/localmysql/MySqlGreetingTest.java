package io.borealis.localmysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MySqlGreetingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void readsTheVersion() throws IOException {
        byte[] payload = "\n8.0.31-debug\0rest".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(MySqlGreeting.decode(payload)).isEqualTo(new MySqlGreeting("8.0.31-debug"));
    }

    @Test
    void tellsTheServersRefusal() {
        byte[] payload = "\u00ff\u0010\u0004Too many connections".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> MySqlGreeting.decode(payload))
                .isInstanceOf(IOException.class)
                .hasMessage("Too many connections");
    }

    @Test
    void refusesAStranger() {
        assertThatThrownBy(() -> MySqlGreeting.decode("SSH-2.0".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("not a MySQL server");
        assertThatThrownBy(() -> MySqlGreeting.decode(new byte[0])).hasMessageContaining("not a MySQL server");
        assertThatThrownBy(() -> MySqlGreeting.decode(new byte[] {10, '8'})).hasMessageContaining("no version");
    }

    @Test
    void refusesAnImpossibleLength() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answer(server, "HTTP/1.1 400\r\n\r\n"));

            assertThatThrownBy(() -> MySqlGreeting.read(
                            server.getInetAddress().getHostAddress(), server.getLocalPort(), TIMEOUT))
                    .hasMessageContaining("not a MySQL server");
            answer.join();
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
