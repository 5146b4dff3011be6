package io.borealis.proxy.config;

/**
 * How the two legs are encrypted.
 *
 * @param directory where the self-signed certificate is kept; empty for the user's state directory
 */
public record TlsConfig(Frontend frontend, Backend backend, String directory) {
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

    /**
     * Between the proxy and MySQL.
     *
     * @param serverPublicKey file of the key with which passwords are encrypted where this leg is not; empty for the key
     *     that the server sends
     */
    public record Backend(BackendMode mode, String ca, String serverPublicKey) {
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

    /** MySQL's {@code --ssl-mode}, under its names, and one more. */
    public enum BackendMode {
        /** As the client has chosen for its leg. */
        AS_CLIENT,
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
