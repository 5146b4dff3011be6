package io.borealis.proxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the two legs are encrypted.
 *
 * @param directory where the self-signed certificate is kept; empty for the user's state directory
 */
public record TlsConfig(Frontend frontend, Backend backend, String directory) {
    public TlsConfig {
        if (!backend.clientCertificates.isEmpty() && frontend.verify == ClientVerification.NONE) {
            throw new ConfigException("tls.backend.client_certificates is set, but tls.frontend.verify is 'none':"
                    + " a certificate that nobody has verified says nothing");
        }
    }

    /** All files that are read when TLS begins, and again when they change. */
    public List<String> files() {
        List<String> files = new ArrayList<>(List.of(
                frontend.certificate,
                frontend.key,
                frontend.clientCa,
                backend.ca,
                backend.certificate,
                backend.key,
                backend.serverPublicKey));
        files.addAll(backend.clientCertificates.values());
        files.removeIf(String::isEmpty);
        return files;
    }

    /**
     * Between clients and the proxy.
     *
     * @param verify whether they bring a certificate
     * @param clientCa file of the authorities whose certificates clients may bring
     * @param protocols versions of TLS, under Java's names; at least one
     * @param ciphers cipher suites of TLS up to 1.2 and of 1.3, under the names of the RFCs or OpenSSL's; empty for Java's
     */
    public record Frontend(
            FrontendMode mode,
            @Live String certificate,
            @Live String key,
            ClientVerification verify,
            @Live String clientCa,
            List<String> protocols,
            List<String> ciphers) {
        public Frontend {
            bothOrNeither("tls.frontend", certificate, key, "neither for a self-signed certificate");
            if ((verify != ClientVerification.NONE) == clientCa.isEmpty()) {
                throw new ConfigException(
                        "tls.frontend.client_ca: '%s' must be a PEM file exactly when tls.frontend.verify is not 'none'"
                                .formatted(clientCa));
            }
            protocols = checked("tls.frontend.protocols", protocols);
            ciphers = List.copyOf(ciphers);
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
     * @param certificate file of the certificate that MySQL sees; empty for none
     * @param clientCertificates by the subject of a client's verified certificate, the file with certificate and key that
     *     MySQL sees in its place
     */
    public record Backend(
            BackendMode mode,
            @Live String ca,
            @Live String serverPublicKey,
            @Live String certificate,
            @Live String key,
            Map<String, String> clientCertificates,
            List<String> protocols,
            List<String> ciphers) {
        public Backend {
            if (mode.isVerified() && ca.isEmpty()) {
                throw new ConfigException("tls.backend.ca: '' must be a PEM file when tls.backend.mode is '%s'"
                        .formatted(Names.of(mode)));
            }
            bothOrNeither("tls.backend", certificate, key, "neither");
            clientCertificates = Map.copyOf(clientCertificates);
            protocols = checked("tls.backend.protocols", protocols);
            ciphers = List.copyOf(ciphers);
        }
    }

    private static void bothOrNeither(String section, String certificate, String key, String neither) {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new ConfigException("%s.certificate: '%s' and %s.key: '%s' must both be set, or %s"
                    .formatted(section, certificate, section, key, neither));
        }
    }

    private static List<String> checked(String path, List<String> protocols) {
        for (String protocol : protocols) {
            if (!protocol.equals("TLSv1.2") && !protocol.equals("TLSv1.3")) {
                throw ConfigException.outOfRange(path, protocol, "one of TLSv1.2, TLSv1.3");
            }
        }
        if (protocols.isEmpty()) {
            throw new ConfigException(path + ": at least one of TLSv1.2, TLSv1.3 is needed");
        }
        return List.copyOf(protocols);
    }

    /** What clients may, can or must do. */
    public enum FrontendMode {
        DISABLED,
        PREFERRED,
        REQUIRED
    }

    /** Whether clients that use TLS may or must bring a certificate. */
    public enum ClientVerification {
        NONE,
        OPTIONAL,
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
