package io.borealis.proxy.testing;

import io.borealis.proxy.testing.backend.ScriptedBackend;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A scripted stack and a client for each test; whatever the test asked of MySQL must have been in its script. */
@Timeout(120)
public abstract class ScriptedTest {
    @SuppressWarnings("NullAway.Init")
    protected ScriptedStack stack;

    @SuppressWarnings("NullAway.Init")
    protected ScriptedBackend backend;

    @SuppressWarnings("NullAway.Init")
    protected TestClient client;

    @BeforeEach
    void start() {
        stack = ScriptedStack.start(settings());
        backend = stack.backend();
        client = stack.connect();
    }

    @AfterEach
    void stop() {
        client.close();
        stack.close();
        backend.verify();
    }

    /** Settings of the proxy, as in the environment without BOREALIS_. */
    protected Map<String, String> settings() {
        return Map.of();
    }
}
