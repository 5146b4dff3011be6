package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class SensitiveLoggersTest {
    private static final String WIRE = "org.apache.http.wire";

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLevelForAllDoesNotReachThem() {
        root().setLevel(Level.TRACE);
        context.getLogger("org.apache.http").setLevel(Level.DEBUG);

        SensitiveLoggers.hush(context);

        for (String name : SensitiveLoggers.names()) {
            assertThat(context.getLogger(name).isDebugEnabled()).as(name).isFalse();
            assertThat(context.getLogger(name).isInfoEnabled()).as(name).isTrue();
        }
    }

    @Test
    void namedThemselvesTheySpeak() {
        context.getLogger(WIRE).setLevel(Level.DEBUG);

        SensitiveLoggers.hush(context);

        assertThat(context.getLogger(WIRE).isDebugEnabled()).isTrue();
    }

    @Test
    void aLogThatIsConfiguredAnewKeepsThemOut() {
        SensitiveLoggers.hush(context);

        context.reset();
        root().setLevel(Level.TRACE);

        assertThat(context.getLogger(WIRE).isDebugEnabled()).isFalse();
    }

    private Logger root() {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
