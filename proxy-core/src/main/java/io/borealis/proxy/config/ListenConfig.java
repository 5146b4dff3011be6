package io.borealis.proxy.config;

/** Where clients connect. */
public record ListenConfig(String host, int port) {
    public ListenConfig {
        Checks.notEmpty("listen.host", host);
        Checks.range("listen.port", port, 0, 65_535);
    }
}
