package io.borealis.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether the files of the configuration have changed. It looks at what the paths lead to, which finds what no
 * notification of the system tells of: links that are replaced further up, as Kubernetes does, and files of other hosts.
 */
final class ConfigWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "configuration");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Runnable look;

    ConfigWatch(Duration interval, Runnable look) {
        this.look = look;
        thread.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("The configuration could not be looked at"); // else nobody would look again
        }
    }

    void close() {
        thread.shutdownNow();
    }
}
