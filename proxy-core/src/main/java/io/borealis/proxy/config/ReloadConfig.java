package io.borealis.proxy.config;

import java.time.Duration;

/**
 * When the configuration is read again without being told.
 *
 * @param watchInterval how often its files are looked at; zero for never
 */
public record ReloadConfig(Duration watchInterval) {
    public ReloadConfig {
        if (!watchInterval.isZero()) {
            Checks.range("reload.watch_interval", watchInterval, Duration.ofMillis(100), Duration.ofHours(1));
        }
    }

    /** Whether a changed file comes into force by itself. */
    public boolean isWatched() {
        return !watchInterval.isZero();
    }
}
