package io.borealis.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.borealis.proxy.config.LogConfig;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The form of the log's lines. It changes those of {@link ProgramLog}; who brings another configuration
 * ({@code -Dlogback.configurationFile}) decides there.
 */
final class LogFormat {
    private LogFormat() {}

    /** From now on lines have this form. */
    static void set(LogConfig.Format format) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            set(format, context);
        }
    }

    static void set(LogConfig.Format format, LoggerContext context) {
        if (format == LogConfig.Format.JSON) {
            Appender<ILoggingEvent> appender =
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(ProgramLog.APPENDER);
            if (appender instanceof OutputStreamAppender<ILoggingEvent> lines) {
                toJson(lines, context);
            }
        }
    }

    /** Each line an object: timestamp, level, threadName, loggerName, message, kvpList, throwable. */
    private static void toJson(OutputStreamAppender<ILoggingEvent> lines, LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMarkers(false);
        encoder.setWithMDC(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        lines.setEncoder(encoder);
    }
}
