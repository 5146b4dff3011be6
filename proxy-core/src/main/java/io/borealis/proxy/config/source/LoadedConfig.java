package io.borealis.proxy.config.source;

import io.borealis.proxy.config.ProxyConfig;
import java.util.List;

/**
 * A configuration and what is odd about where it came from.
 *
 * @param warnings sentences for the person who wrote it
 * @param files what it was read from, as it was then
 */
public record LoadedConfig(ProxyConfig config, List<String> warnings, List<SourceFile> files) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
    }
}
