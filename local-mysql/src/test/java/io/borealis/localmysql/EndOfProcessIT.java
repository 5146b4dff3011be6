package io.borealis.localmysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the Java process ends, the server ends and its directory goes. */
@Timeout(300)
class EndOfProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLeftAfterTheProcessWasEnded(boolean killed) throws Exception {
        ServersOfOurs.assumeTheyCanBeHad();
        // Given
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + MySqlMode.PROPERTY + "=" + System.getProperty(MySqlMode.PROPERTY, ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] server = serverOf(program.inputReader());
        ProcessHandle mysqld = ProcessHandle.of(Long.parseLong(server[1])).orElseThrow();
        Path directory = Path.of(server[2]);
        assertThat(directory).isDirectory();

        // When
        if (killed) {
            program.destroyForcibly();
        } else {
            program.destroy();
        }

        // Then
        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        mysqld.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitGone(directory);
    }

    private static String[] serverOf(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("server ")) {
            line = output.readLine();
        }
        assertThat(line).isNotNull();
        return String.valueOf(line).split(" ", 3);
    }

    private static void awaitGone(Path directory) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (directory.toFile().exists() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(directory).doesNotExist();
    }
}
