package io.borealis.proxy.server;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether one of the files of TLS, a certificate, a key or a list of authorities, is another than before. It looks at
 * the files themselves, which finds what no notification of the system tells of: links that are replaced further up, as
 * Kubernetes does, and files of other hosts.
 */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Supplier<TlsConfig> tls;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "certificates");
        daemon.setDaemon(true);
        return daemon;
    });
    private List<String> seen;

    /** Watches the files that {@code tls} names at the moment; {@code changed} throws {@link ConfigException} on bad ones. */
    CertificateWatch(Supplier<TlsConfig> tls, Runnable changed) {
        this.tls = tls;
        this.changed = changed;
        this.seen = state();
        thread.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<String> now = state();
            if (!now.equals(seen)) {
                seen = now;
                changed.run();
                LOG.atInfo().log("The files of TLS have been read again: they have changed");
            }
        } catch (ConfigException e) {
            // As when one of the two files is written and the other is not yet: its change will be seen, too.
            LOG.atWarn().log("TLS stays as it was: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("The files of TLS could not be looked at"); // else nobody would look again
        }
    }

    /** What differs when a file does. */
    private List<String> state() {
        return tls.get().files().stream().map(CertificateWatch::state).toList();
    }

    private static String state(String file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
            return file + " " + attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return file;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
