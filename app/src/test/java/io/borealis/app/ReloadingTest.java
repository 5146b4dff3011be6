package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigChange;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.config.source.LoadedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ReloadingTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Reloading.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private int reads;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private ProxyConfig inForce;

    @SuppressWarnings("NullAway.Init")
    private Reloading reloading;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("borealis.yaml");
        write("limits: {connections_max: 10}");
        LoadedConfig loaded = load();
        inForce = loaded.config();
        reloading = new Reloading(loaded, this::load, this::force);
        log.start();
        logger.addAppender(log);
        reads = 0;
    }

    @AfterEach
    void detach() {
        logger.detachAppender(log);
    }

    @Test
    void aFileThatIsTheSameIsNotReadAgain() throws IOException {
        look(3);
        write("limits: {connections_max: 10}"); // touched

        look(3);

        assertThat(reads).isZero();
        assertThat(log.list).isEmpty();
    }

    @Test
    void aFileThatHasChangedIsReadOnceWhenItStaysTheSame() throws IOException {
        write("");
        look(1);
        write("limits: {connections_max: 20}");
        look(1);
        assertThat(inForce.limits().connectionsMax()).isEqualTo(10);

        look(3);

        assertThat(inForce.limits().connectionsMax()).isEqualTo(20);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsToldOnceAndStaysAsItWas() throws IOException {
        write("limits: {connections_max: 0}");

        look(10);

        assertThat(inForce.limits().connectionsMax()).isEqualTo(10);
        assertThat(errors()).singleElement().asString().contains("limits.connections_max: '0' must be");

        write("limits: {connections_max: 10}");
        look(2);
        write("limits: {connections_max: 0}");
        look(10);

        assertThat(errors()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneChangesNothing() throws IOException {
        Files.delete(file);

        look(10);

        assertThat(inForce.limits().connectionsMax()).isEqualTo(10);
        assertThat(errors()).singleElement().asString().contains("Cannot read the configuration file");
    }

    @Test
    void aSecretThatComesLaterThanTheFileThatNamesItIsFound() throws IOException {
        Path token = directory.resolve("token");
        write("admin: {token_file: '%s'}".formatted(token));
        look(5);
        assertThat(errors()).singleElement().asString().contains("admin.token_file: cannot read");

        Files.writeString(token, "a-token-of-operators\n");
        look(1);
        assertThat(inForce.admin().token().value()).isEqualTo("a-token-of-operators");

        Files.writeString(token, "another-token-of-operators\n");
        look(2);
        assertThat(inForce.admin().token().value()).isEqualTo("another-token-of-operators");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void whatAnOperatorHasReadIsNotReadAgain() throws IOException {
        write("limits: {connections_max: 20}");
        reloading.now();

        look(3);

        assertThat(reads).isEqualTo(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            reloading.look();
        }
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    private LoadedConfig load() {
        return new ConfigLoader(Map.of()).load(file);
    }

    private ConfigChange force(LoadedConfig loaded) {
        reads++;
        ConfigChange change = ConfigChange.between(inForce, loaded.config());
        inForce = change.effective();
        return change;
    }

    private List<String> errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
