package io.borealis.proxy.config;

import java.time.Duration;

/**
 * The MySQL server behind the proxy.
 *
 * @param socket path of its Unix socket, over which it is reached then; empty for TCP
 * @param serviceUser account of the control plane; empty when there is none
 * @param servicePassword its password, wherever it was read from
 * @param servicePasswordFile where the password was read from; empty when it was given itself
 * @param proxyProtocol how the server is told the addresses of clients
 */
public record BackendConfig(
        String host,
        int port,
        String socket,
        Duration connectTimeout,
        String serviceUser,
        Secret servicePassword,
        String servicePasswordFile,
        ProxyProtocol proxyProtocol) {
    public BackendConfig {
        Checks.notEmpty("backend.host", host);
        Checks.range("backend.port", port, 1, 65_535);
        Checks.socket("backend.socket", socket);
        Checks.range("backend.connect_timeout", connectTimeout, Duration.ofMillis(1), Duration.ofMinutes(10));
        if (serviceUser.isEmpty() && !servicePassword.isEmpty()) {
            throw new ConfigException("backend.service_password is set, but backend.service_user is not");
        }
    }

    /** The version of the PROXY protocol's header with which connections for clients begin. */
    public enum ProxyProtocol {
        NONE,
        V1,
        V2
    }

    /** Whether the server is reached over a Unix socket. */
    public boolean hasSocket() {
        return !socket.isEmpty();
    }

    /** Where the server is, for people: host and port, or the path of its socket. */
    public String address() {
        return hasSocket() ? socket : host + ":" + port;
    }

    /** Whether there is an account for installing and killing. */
    public boolean hasServiceUser() {
        return !serviceUser.isEmpty();
    }
}
