package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ProxyConfig;
import java.util.List;

/**
 * A configuration and what is odd about where it came from.
 *
 * @param warnings sentences for the person who wrote it
 */
public record LoadedConfig(ProxyConfig config, List<String> warnings) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
