package io.borealis.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client on a socket of its own hears of the server. */
@Timeout(120)
class HttpServerIT {
    private static final String TOKEN = "0123456789abcdef";
    private static final HttpLimits LIMITS =
            new HttpLimits(3, 512, 1024, 256, Duration.ofMinutes(2), Duration.ofMinutes(2), 1, 1);

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final AtomicInteger posted = new AtomicInteger();
    private final Routes routes = new Routes(List.of(
            Route.get("/hello", request -> Response.text(200, "hello " + request.accept())),
            Route.get(
                    "/things/([0-9]+)",
                    request -> Response.text(200, request.variables().get(0))),
            Route.get("/fails", request -> {
                throw new IllegalStateException("secret of the inside");
            }),
            Route.get("/waits", request -> {
                reached.countDown();
                release.await();
                return Response.text(200, "waited");
            }),
            Route.post("/do", request -> Response.text(200, "done " + posted.incrementAndGet()))));

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        release.countDown();
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void answersWhatItHasAndKeepsTheConnection() throws IOException {
        Socket client = connect(start("", LIMITS));

        assertThat(ask(client, "GET /hello?x=1 HTTP/1.1\r\nHost: localhost\r\nAccept: a/b\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("content-type: text/plain; charset=utf-8", "cache-control: no-store", "content-length: 10")
                .endsWith("hello a/b\n");
        assertThat(ask(client, "GET /things/17 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .endsWith("17\n");
        send(client, "HEAD /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(readAll(client)).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,",
        "POST,/nothing,404,",
        "GET,/things/x,404,",
        "GET,/hello/,404,",
        "POST,/hello,405,'allow: GET, HEAD'",
        "DELETE,/hello,405,'allow: GET, HEAD'",
        "GET,/do,405,allow: POST",
        "HEAD,/do,405,allow: POST",
    })
    void saysWhatIsNotThere(String method, String path, int status, String header) throws IOException {
        Socket client = connect(start("", LIMITS));
        send(client, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        String answer = readAll(client);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (header != null) {
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains(header.toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(posted).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,401",
                "Bearer,401",
                "Bearer 0123456789abcdee,401",
                "Bearer 0123456789abcdef0,401",
                "Basic 0123456789abcdef,401",
                "Bearer 0123456789abcdef,200",
                "bearer  0123456789abcdef,200",
            })
    void answersOnlyWhoBringsTheToken(String authorization, int status) throws IOException {
        HttpServer server = start(TOKEN, LIMITS);
        String header = authorization == null ? "" : "Authorization: " + authorization + "\r\n";

        String answer = closing(server, "POST /do HTTP/1.1\r\nHost: any.name\r\n" + header);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status == 401) {
            assertThat(answer).contains("WWW-Authenticate: Bearer");
            assertThat(posted).hasValue(0);
            // Whoever has no token does not learn what there is.
            assertThat(closing(server, "GET /nothing HTTP/1.1\r\nHost: any.name\r\n" + header))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost,-,200",
                "LOCALHOST:9307,-,200",
                "127.0.0.1:9307,-,200",
                "[::1]:9307,-,200",
                "localhost:9307,http://localhost:9307,200",
                "rebound.example,-,421",
                "127.0.0.1.rebound.example,-,421",
                "-,-,421",
                "localhost:9307,http://evil.example,403",
                "localhost:9307,null,403",
            })
    void withoutATokenPagesOfTheWebAreRefused(String host, String origin, int status) throws IOException {
        String headers =
                (host == null ? "" : "Host: " + host + "\r\n") + (origin == null ? "" : "Origin: " + origin + "\r\n");

        String answer = closing(start("", LIMITS), "POST /do HTTP/1.1\r\n" + headers);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(posted).hasValue(status == 200 ? 1 : 0);
    }

    @Test
    void refusesRequestsThatAreTooLongAndEndsTheConnection() throws IOException {
        HttpServer server = start("", LIMITS);
        String host = "Host: localhost\r\n";

        assertThat(untilClosed(server, "GET /" + "x".repeat(600) + " HTTP/1.1\r\n" + host + "\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(untilClosed(server, "GET /hello HTTP/1.1\r\n" + host + "X: " + "x".repeat(1100) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        // Said at once, before the body is sent; and of a body that does not tell its length when it has become too
        // long.
        assertThat(untilClosed(server, "POST /do HTTP/1.1\r\n" + host + "Content-Length: 257\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(untilClosed(
                        server,
                        "POST /do HTTP/1.1\r\n" + host + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(untilClosed(
                        server,
                        "POST /do HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("80\r\n" + "x".repeat(128) + "\r\n").repeat(3)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(untilClosed(server, "\u0001\u0002\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(posted).hasValue(0);
    }

    @Test
    void answersRequestsThatWereSentAheadInTheirOrder() throws IOException {
        Socket client = connect(start("", LIMITS));
        String one = "POST /do HTTP/1.1\r\nHost: localhost\r\n\r\n";

        send(client, one.repeat(20) + "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        List<String> bodies =
                readAll(client).lines().filter(line -> line.startsWith("done ")).toList();
        assertThat(bodies).hasSize(20).first().isEqualTo("done 1");
        assertThat(bodies).last().isEqualTo("done 20");
    }

    @Test
    void closesConnectionsThatAreOneTooMany() throws IOException {
        HttpServer server = start("", LIMITS);
        for (int i = 0; i < LIMITS.connectionsMax(); i++) {
            // An answer tells that the connection counts.
            assertThat(ask(connect(server), "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .contains(" 200 ");
        }

        assertThat(readAll(connect(server))).isEmpty();
    }

    @Test
    void closesAConnectionWhoseRequestDoesNotComeToItsEnd() throws IOException {
        HttpServer server =
                start("", new HttpLimits(3, 512, 1024, 256, Duration.ofMillis(100), Duration.ofMinutes(2), 1, 1));

        assertThat(readAll(connect(server))).isEmpty();
        assertThat(untilClosed(server, "GET /hello HTTP/1.1\r\nHost: loc")).isEmpty();
        assertThat(untilClosed(server, "POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx"))
                .isEmpty();
        // A whole one is answered, and then the connection is idle.
        assertThat(untilClosed(server, "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void saysThatTooManyRequestsAreUnderWayAndRecovers() throws Exception {
        HttpServer server = start("", LIMITS);
        String request = "GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Socket runs = connect(server);
        send(runs, request);
        reached.await();

        // One of these two waits for the thread that the first request has, and there is no room for the other.
        Socket second = connect(server);
        Socket third = connect(server);
        send(second, request);
        send(third, request);
        List<String> answers = new ArrayList<>();
        Thread readsSecond = reading(second, answers);
        Thread readsThird = reading(third, answers);
        synchronized (answers) {
            while (answers.isEmpty()) {
                answers.wait();
            }
            assertThat(answers).singleElement().asString().startsWith("HTTP/1.1 503 ");
        }

        release.countDown();
        readsSecond.join();
        readsThird.join();
        assertThat(answers).hasSize(2).last().asString().startsWith("HTTP/1.1 200 ");
        assertThat(read(runs)).endsWith("waited\n");
    }

    @Test
    void tellsNothingOfWhatHasFailedInside() throws IOException {
        assertThat(closing(start("", LIMITS), "GET /fails HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("secret");
    }

    private static Thread reading(Socket client, List<String> answers) {
        Thread thread = new Thread(() -> {
            String answer = readQuietly(client);
            synchronized (answers) {
                answers.add(answer);
                answers.notifyAll();
            }
        });
        thread.start();
        return thread;
    }

    private static String readQuietly(Socket client) {
        try {
            return read(client);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private HttpServer start(String token, HttpLimits limits) throws IOException {
        HttpServer server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> null,
                new Access(() -> token),
                routes,
                limits);
        opened.add(server);
        return server;
    }

    private Socket connect(HttpServer server) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        opened.add(0, socket);
        return socket;
    }

    /** The answer to a request without its last line. */
    private String closing(HttpServer server, String request) throws IOException {
        return untilClosed(server, request + "Connection: close\r\n\r\n");
    }

    /** All that is heard until the server closes. */
    private String untilClosed(HttpServer server, String request) throws IOException {
        try (Socket client = connect(server)) {
            send(client, request);
            return readAll(client);
        }
    }

    private static String ask(Socket client, String request) throws IOException {
        send(client, request);
        return read(client);
    }

    private static void send(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One answer with its body. */
    private static String read(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        String length = head.toString()
                .lines()
                .filter(line -> line.startsWith("content-length: "))
                .findFirst()
                .orElseThrow()
                .substring("content-length: ".length());
        return head + new String(client.getInputStream().readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private static String readAll(Socket client) throws IOException {
        try {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return ""; // closed while something of ours was under way
        }
    }
}
