package io.borealis.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void listensOnLoopbackByDefault() {
        assertThat(Main.settings().host()).isEqualTo("127.0.0.1");
        assertThat(Main.settings().port()).isEqualTo(4579);
    }

    @Test
    void takesHostAndPortFromTheArguments() {
        LocalAwsSettings settings = Main.settings("--port", "8099", "--host", "0.0.0.0");

        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8099);
    }

    @Test
    void takesEndpointsFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("endpoints.json"), "{\"endpoints\":{\"mine\":{\"container\":\"http://127.0.0.1:1\"}}}");

        assertThat(Main.settings("--endpoints", file.toString()).endpoints()).containsOnlyKeys("mine");
        assertThat(Main.settings().endpoints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--endpoints none.json",
                "--endpoints",
                "--port",
                "--port x",
                "--port 70000",
                "--help",
                "--colour red"
            })
    void refusesWrongArguments(String line) {
        assertThatThrownBy(() -> Main.settings(line.split(" ", -1))).isInstanceOf(IllegalArgumentException.class);
    }
}
