package io.borealis.proxy.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigChangeTest {
    private static final Pattern NAMED = Pattern.compile("(?s)need a restart:\\n(.*?)\\.\\n");

    @Test
    void nothingHasChanged() {
        ConfigChange change = ConfigChange.between(load(""), load(""));

        assertThat(change.effective()).isEqualTo(load(""));
        assertThat(change.applied()).isEmpty();
        assertThat(change.needRestart()).isEmpty();
    }

    @Test
    void liveKeysComeIntoForceAndOthersAreNamed() {
        ProxyConfig running = load("backend: {service_user: svc, service_password: old}");

        ConfigChange change = ConfigChange.between(running, load("""
                listen: {port: 1}
                backend: {service_user: svc, service_password: new}
                limits: {drain_delay: 3s, logins_max: 7}
                admin: {token: 0123456789abcdef}
                """));

        assertThat(change.applied()).containsExactly("limits.drain_delay", "admin.token");
        assertThat(change.needRestart())
                .containsExactly("listen.port", "backend.service_password", "limits.logins_max");
        assertThat(change.effective().limits().drainDelay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(change.effective().limits().loginsMax())
                .isEqualTo(running.limits().loginsMax());
        assertThat(change.effective().admin().token().value()).isEqualTo("0123456789abcdef");
        assertThat(change.effective().backend()).isEqualTo(running.backend());
        assertThat(change.effective().listen()).isEqualTo(running.listen());
    }

    @Test
    void refusesWhatDoesNotGoWithWhatIsInForce() {
        ProxyConfig running = load("admin: {enabled: true, host: 0.0.0.0, token: 0123456789abcdef}");

        // Each of the two is right; but the interface is open to other hosts until it is restarted.
        assertThatThrownBy(() -> ConfigChange.between(running, load("admin: {enabled: true}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("admin.token");
    }

    @Test
    void theReferenceNamesTheKeysThatAreLive() throws IOException {
        String reference = Files.readString(Path.of("..", "config", "borealis-reference.yaml"));
        Matcher named = NAMED.matcher(reference);
        assertThat(named.find()).isTrue();

        List<String> keys = Pattern.compile("[a-z0-9_.]*[a-z0-9_]")
                .matcher(named.group(1))
                .results()
                .map(key -> key.group())
                .toList();

        assertThat(keys).containsExactlyElementsOf(ConfigChange.liveKeys());
    }

    private static ProxyConfig load(String yaml) {
        return new ConfigLoader(Map.of()).load("test.yaml", yaml).config();
    }
}
