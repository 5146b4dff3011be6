package io.borealis.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The log of the demo: warnings only, so that what it prints can be read. The program's other commands share its class
 * path and keep their own log, which is why the demo brings its own file when it runs and not by name.
 */
final class DemoLogging {
    private static final String RESOURCE = "logback-demo.xml";
    /** Logback's own; somebody who sets it knows what to see. */
    private static final String CHOSEN_BY_USER = "logback.configurationFile";

    private DemoLogging() {}

    static void turnDown() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (System.getProperty(CHOSEN_BY_USER) != null || !(factory instanceof LoggerContext context)) {
            return;
        }
        URL file = DemoLogging.class.getResource(RESOURCE);
        if (file == null) {
            throw new IllegalStateException(RESOURCE + " is missing from the class path");
        }
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        context.reset();
        try {
            configurator.doConfigure(file);
        } catch (JoranException e) {
            throw new IllegalStateException(RESOURCE + " cannot be used", e);
        }
    }
}
