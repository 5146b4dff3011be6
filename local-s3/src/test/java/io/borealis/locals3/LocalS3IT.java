package io.borealis.locals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class LocalS3IT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void keepsAndReturnsObjectsAndIsGoneAfterwards() throws Exception {
        ProcessHandle process;
        URI object;
        try (LocalS3 s3 = LocalS3.start("first", "second")) {
            process = ProcessHandle.of(s3.pid()).orElseThrow();
            object = s3.endpoint().resolve("/second/folder/name");
            assertThat(send(HttpRequest.newBuilder(object).PUT(BodyPublishers.ofString("content")))
                            .statusCode())
                    .isEqualTo(HttpURLConnection.HTTP_OK);
            assertThat(send(HttpRequest.newBuilder(object)).body()).isEqualTo("content");
            assertThat(send(HttpRequest.newBuilder(s3.endpoint().resolve("/third/name")))
                            .statusCode())
                    .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
        }

        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(object))).isInstanceOf(ConnectException.class);
    }

    @Test
    void isNotReachableFromOutside() throws Exception {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        try (LocalS3 s3 = LocalS3.start()) {
            assertThat(outside)
                    .allSatisfy(address -> assertThatThrownBy(
                                    () -> new Socket(address, s3.endpoint().getPort()).close())
                            .isInstanceOf(ConnectException.class));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLeftAfterOurProcessWasEnded(boolean killed, @TempDir Path temporary) throws Exception {
        // Given
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        S3Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle s3Mock = ProcessHandle.of(pidFrom(program.inputReader())).orElseThrow();
        assertThat(filesIn(temporary)).isNotZero();

        // When
        if (killed) {
            program.destroyForcibly();
        } else {
            program.destroy();
        }

        // Then
        s3Mock.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (filesIn(temporary) > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(filesIn(temporary)).isZero();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static long pidFrom(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("server ")) {
            line = output.readLine();
        }
        return Long.parseLong(String.valueOf(line).substring("server ".length()));
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("borealis-s3-"))
                    .count();
        }
    }
}
