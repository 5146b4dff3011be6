package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.borealis.proxy.config.LogConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;

class LogFormatTest {
    @Test
    void jsonIsOneObjectALine() {
        String line = line(LogConfig.Format.JSON);

        assertThat(line)
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"level\":\"INFO\"", "\"loggerName\":\"io.borealis.statements\"")
                .contains("\"kvpList\": [{\"account\":\"a\\\"b\"}]")
                .contains("\"formattedMessage\":\"slow statement\"");
        assertThat(line.strip()).doesNotContain("\n");
    }

    @Test
    void textIsForPeople() {
        assertThat(line(LogConfig.Format.TEXT)).endsWith("INFO  statements slow statement account=\"a\"b\"\n");
    }

    /** A line of the program's own log configuration. */
    private static String line(LogConfig.Format format) {
        LoggerContext context = new LoggerContext();
        ProgramLog.set(context);

        LogFormat.set(format, context);

        OutputStreamAppender<ILoggingEvent> lines = (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("borealis-console");
        LoggingEvent event = new LoggingEvent(
                LogFormatTest.class.getName(),
                context.getLogger("io.borealis.statements"),
                Level.INFO,
                "slow statement",
                null,
                null);
        event.setKeyValuePairs(List.of(new KeyValuePair("account", "a\"b")));
        return new String(lines.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
