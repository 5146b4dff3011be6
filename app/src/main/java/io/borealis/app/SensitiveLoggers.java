package io.borealis.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Loggers of libraries that write what goes over the wire: texts of model calls, rows of exports, access keys, session
 * tokens. They say nothing below INFO unless the log's configuration names them themselves: a level for all
 * ({@code root}), or for a whole library, does not reach them.
 */
final class SensitiveLoggers {
    private static final List<String> NAMES = List.of(
            // Apache's HTTP client: bodies, and headers with the access key's id and the session token.
            "org.apache.http.wire",
            "org.apache.http.headers",
            // The SDK's signers: the canonical request with its headers.
            "software.amazon.awssdk.http.auth",
            "software.amazon.awssdk.auth.signer",
            // What services answer when they refuse a request, which may quote it.
            "software.amazon.awssdk.request");

    private SensitiveLoggers() {}

    static List<String> names() {
        return NAMES;
    }

    /** Takes effect at once and holds, also when the log is configured anew. */
    static void hush() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            hush(context);
        }
    }

    static void hush(LoggerContext context) {
        setLevels(context);
        context.addListener(new AfterReset());
    }

    private static void setLevels(LoggerContext context) {
        for (String name : NAMES) {
            Logger logger = context.getLogger(name);
            if (logger.getLevel() == null) {
                logger.setLevel(Level.INFO);
            }
        }
    }

    /** A reset takes all levels away; what the new configuration says comes after it and wins. */
    private static final class AfterReset implements LoggerContextListener {
        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            setLevels(context);
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
