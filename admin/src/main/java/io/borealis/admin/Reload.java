package io.borealis.admin;

import io.borealis.proxy.config.source.ConfigChange;

/** Reads the configuration again, from where it came, and lets it come into force. */
@FunctionalInterface
public interface Reload {
    /**
     * Does it.
     *
     * @return what has changed
     * @throws io.borealis.proxy.config.ConfigException if it cannot be read or come into force; nothing has changed then
     */
    ConfigChange run();
}
