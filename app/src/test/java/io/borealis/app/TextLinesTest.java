package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class TextLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final TextLines lines = new TextLines();

    @ParameterizedTest
    @ValueSource(strings = {"io.borealis.proxy.server.ProxyServer", "statements"})
    void areThoseOfLogbacksPattern(String logger) {
        PatternLayout pattern = new PatternLayout();
        pattern.setContext(context);
        pattern.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg %kvp%n");
        pattern.start();
        for (Level level : List.of(Level.TRACE, Level.INFO, Level.WARN, Level.ERROR)) {
            LoggingEvent event = event(logger, level, null);
            event.setKeyValuePairs(List.of(new KeyValuePair("account", "a\"b"), new KeyValuePair("rows", 3)));

            assertThat(lines.doLayout(event)).isEqualTo(pattern.doLayout(event));
        }
    }

    @Test
    void haveTheStackOfAnErrorBehind() {
        String written = lines.doLayout(event("io.borealis.App", Level.ERROR, new IllegalStateException("why")));

        assertThat(written).contains(" ERROR App it failed: 7\njava.lang.IllegalStateException: why\n\tat ");
        assertThat(written).endsWith("\n");
    }

    private LoggingEvent event(String logger, Level level, @Nullable Throwable error) {
        return new LoggingEvent(
                TextLinesTest.class.getName(), context.getLogger(logger), level, "it failed: {}", error, new Object[] {7
                });
    }
}
