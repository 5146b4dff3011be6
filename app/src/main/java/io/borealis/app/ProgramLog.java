package io.borealis.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.stream.Stream;

/**
 * The program's log: one line an event on standard error. It is code, since a file would let every start read XML; a file
 * that is named ({@code -Dlogback.configurationFile}), or lies on the class path, wins. Logback finds it by {@code
 * META-INF/services}.
 */
public final class ProgramLog extends ContextAwareBase implements Configurator {
    /** Name of the appender, by which {@link LogFormat} finds it. */
    static final String APPENDER = "borealis-console";

    /** Logback calls it. */
    public ProgramLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        if (hasFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        set(log);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean hasFile() {
        return System.getProperty("logback.configurationFile") != null
                || Stream.of("/logback-test.xml", "/logback.xml")
                        .anyMatch(name -> ProgramLog.class.getResource(name) != null);
    }

    static void set(LoggerContext log) {
        log.getStatusManager().add(new NopStatusListener()); // Logback would report on its own start otherwise
        TextLines layout = new TextLines();
        layout.setContext(log);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> lines = new LayoutWrappingEncoder<>();
        lines.setContext(log);
        lines.setLayout(layout);
        lines.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(log);
        console.setName(APPENDER);
        console.setTarget("System.err");
        console.setEncoder(lines);
        console.start();
        log.getLogger("io.borealis").setLevel(Level.INFO);
        Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN); // libraries speak when something is wrong
        root.addAppender(console);
    }
}
