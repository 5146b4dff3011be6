package io.borealis.app;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.source.ConfigChange;
import io.borealis.proxy.config.source.LoadedConfig;
import io.borealis.proxy.config.source.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration of a running proxy again: when an operator says so, and when a file is another than the one that was read.
 * Nothing changes where anything is wrong. Thread-safe.
 */
final class Reloading {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Supplier<LoadedConfig> source;
    private final Function<LoadedConfig, ConfigChange> force;
    private List<SourceFile> read;
    private List<SourceFile> unsettled = List.of();
    private @Nullable String told;

    /**
     * A proxy that runs with what was loaded.
     *
     * @param source reads the configuration
     * @param force lets it come into force; both throw {@link ConfigException}
     */
    Reloading(LoadedConfig loaded, Supplier<LoadedConfig> source, Function<LoadedConfig, ConfigChange> force) {
        this.read = loaded.files();
        this.source = source;
        this.force = force;
    }

    /**
     * Reads it.
     *
     * @throws ConfigException if it cannot come into force; nothing has changed then
     */
    synchronized ConfigChange now() {
        LoadedConfig loaded = source.get();
        ConfigChange change = force.apply(loaded);
        read = loaded.files();
        told = null;
        loaded.warnings().forEach(warning -> LOG.atWarn().log(warning));
        LOG.atInfo().addKeyValue("applied", change.applied()).log("The configuration has been read again");
        if (!change.needRestart().isEmpty()) {
            LOG.atWarn().addKeyValue("keys", change.needRestart()).log("Changed, but needs a restart");
        }
        return change;
    }

    /** Reads it, and logs what is wrong with it. */
    synchronized void logged() {
        try {
            now();
        } catch (ConfigException e) {
            refused(e);
        }
    }

    /**
     * Reads it if a file is another than the one that was read, and was the same when this looked last: one that somebody writes at
     * the moment may be complete to look at, and is not. What is wrong is logged once, and looked at until it is right, since a
     * file may be right and name another one that is still to come.
     */
    synchronized void look() {
        List<SourceFile> files = read.stream()
                .filter(SourceFile::isWatchable)
                .map(SourceFile::now)
                .toList();
        boolean settled = files.equals(unsettled);
        unsettled = files;
        if (read.containsAll(files)) {
            told = null;
            return;
        }
        if (!settled) {
            return;
        }
        try {
            now();
        } catch (ConfigException e) {
            if (!Objects.equals(e.getMessage(), told)) {
                refused(e);
            }
        }
    }

    private void refused(ConfigException reason) {
        told = reason.getMessage();
        LOG.atError().log("The configuration stays as it was: {}", told);
    }
}
