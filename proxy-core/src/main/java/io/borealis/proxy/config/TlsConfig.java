package io.borealis.proxy.config;

/**
 * How the two legs are encrypted.
 *
 * @param directory where the self-signed certificate is kept; empty for the user's state directory
 */
public record TlsConfig(Frontend frontend, Backend backend, String directory) {
    public TlsConfig {
        // Logins with TLS on one leg only need their passwords translated, which is not there yet; such a
        // configuration could not serve a single client.
        if (frontend.mode == FrontendMode.REQUIRED && backend.mode == BackendMode.DISABLED) {
            throw mixed(frontend.mode, backend.mode);
        }
        if (frontend.mode == FrontendMode.DISABLED && backend.mode.isRequired()) {
            throw mixed(frontend.mode, backend.mode);
        }
    }

    private static ConfigException mixed(FrontendMode frontend, BackendMode backend) {
        return new ConfigException("tls.frontend.mode: '%s' and tls.backend.mode: '%s' ask for TLS on one leg only,"
                        .formatted(Names.of(frontend), Names.of(backend))
                + " which is not supported yet; encrypt both legs or neither");
    }

    /** Between clients and the proxy. */
    public record Frontend(
            FrontendMode mode,
            @Live String certificate,
            @Live String key) {
        public Frontend {
            if (certificate.isEmpty() != key.isEmpty()) {
                throw new ConfigException(
                        "tls.frontend.certificate: '%s' and tls.frontend.key: '%s' must both be set, or"
                                        .formatted(certificate, key)
                                + " neither for a self-signed certificate");
            }
        }

        /** Whether the proxy makes its certificate itself. */
        public boolean isSelfSigned() {
            return certificate.isEmpty();
        }
    }

    /** Between the proxy and MySQL. */
    public record Backend(BackendMode mode, String ca) {
        public Backend {
            if (mode.isVerified() && ca.isEmpty()) {
                throw new ConfigException("tls.backend.ca: '' must be a PEM file when tls.backend.mode is '%s'"
                        .formatted(Names.of(mode)));
            }
        }
    }

    /** What clients may, can or must do. */
    public enum FrontendMode {
        DISABLED,
        PREFERRED,
        REQUIRED
    }

    /** MySQL's {@code --ssl-mode}, under its names. */
    public enum BackendMode {
        DISABLED,
        PREFERRED,
        REQUIRED,
        VERIFY_CA,
        VERIFY_IDENTITY;

        /** Whether a server without TLS is refused. */
        public boolean isRequired() {
            return this == REQUIRED || isVerified();
        }

        /** Whether the server's certificate is looked at. */
        public boolean isVerified() {
            return this == VERIFY_CA || this == VERIFY_IDENTITY;
        }
    }
}
