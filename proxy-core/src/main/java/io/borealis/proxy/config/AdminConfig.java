package io.borealis.proxy.config;

import java.util.regex.Pattern;

/**
 * The operator's HTTP interface.
 *
 * @param host address or name of the interface listened on
 * @param tls whether it speaks TLS, with the certificate that clients of MySQL see
 * @param token what every request must bring along, wherever it was read from; empty when none is asked for
 * @param tokenFile where the token was read from; empty when it was given itself
 */
public record AdminConfig(
        boolean enabled,
        String host,
        int port,
        boolean tls,
        @Live Secret token,
        @Live String tokenFile) {
    /** What RFC 6750 allows as a bearer token, long enough not to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,512}=*");

    /** Names and literals that lead to this host only; no name is looked up to decide it. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1", Pattern.CASE_INSENSITIVE);

    public AdminConfig {
        Checks.notEmpty("admin.host", host);
        Checks.range("admin.port", port, 0, 65_535);
        if (!token.isEmpty() && !TOKEN.matcher(token.value()).matches()) {
            throw new ConfigException("admin.token: must be 16 to 512 letters, digits and characters of ._~+/-");
        }
        if (enabled && token.isEmpty() && !LOOPBACK.matcher(host).matches()) {
            throw new ConfigException(
                    "admin.host: '%s' can be reached from other hosts, so admin.token or admin.token_file must be set"
                            .formatted(host));
        }
    }
}
