package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.catalog.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class BorealisCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsItsVersionAndItsCommands() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("Borealis [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");

        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("serve", "check", "install");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("no-such")).isEqualTo(2);
        assertThat(execute("serve", "--no-such")).isEqualTo(2);
    }

    @Test
    void wrongConfigurationEndsWithTwoAndOneLine() throws IOException {
        Path file = Files.writeString(directory.resolve("borealis.yaml"), "listen: {prot: 1}");

        for (String command : List.of("serve", "check", "install")) {
            err.getBuffer().setLength(0);
            assertThat(execute(command, "--config", file.toString())).isEqualTo(2);
            assertThat(err.toString().lines())
                    .containsExactly("borealis: " + file + ": unknown key listen.prot; did you mean listen.port?");
        }
        assertThat(execute("check", "--config", "no-such-file")).isEqualTo(2);
    }

    @Test
    void printsTheInstallationWithoutConnecting() {
        assertThat(execute("install", "--print")).isZero();
        assertThat(out.toString())
                .contains("DELIMITER $$", "CREATE FUNCTION aurora_ml.comprehend_lookup(", "TO AWS_COMPREHEND_ACCESS;");
    }

    @Test
    void installingNeedsAnAccount() throws IOException {
        assertThat(execute("install", "--config", configFile("").toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("borealis: backend.service_user: ''");
    }

    @Test
    void checkPrintsTheConfigurationMaskedAndWhatIsMissing() throws IOException {
        Path file = configFile("  service_user: svc\n  service_password: hunter2\n");

        assertThat(execute("check", "--config", file.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains("service_user: svc", "service_password: '******'", "MISSING  No MySQL server answers at")
                .contains("WARNING  of AWS")
                .doesNotContain("hunter2");
    }

    @Test
    void otherModulesAddTheirCommands() {
        assertThat(execute("hello")).isEqualTo(42);
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("hello");
    }

    /** A configuration whose server does not answer. */
    private Path configFile(String backend) throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        return Files.writeString(
                directory.resolve("borealis.yaml"),
                "tls: {directory: '%s'}\nbackend:\n  port: %d\n%s".formatted(directory, port, backend));
    }

    private int execute(String... arguments) {
        return BorealisCommand.commandLine(
                        config -> List.of(Finding.warning("of AWS")), List.of(new Hello()), arguments)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Command(name = "hello")
    private static final class Hello implements AdditionalCommand {
        @Override
        public Integer call() {
            return 42;
        }
    }
}
