package io.borealis.proxy.tls;

import io.borealis.proxy.config.ConfigException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Names of cipher suites: those of the RFCs, which Java has, and OpenSSL's, which MySQL and its users have. */
final class CipherSuites {
    private static final Pattern OPENSSL = Pattern.compile("(?<exchange>(?:ECDHE|DHE)-(?:RSA|ECDSA))-"
            + "(?:AES(?<bits>128|256)-GCM-SHA(?<hash>256|384)|(?<chacha>CHACHA20-POLY1305))");

    private CipherSuites() {}

    /**
     * Java's names.
     *
     * @throws ConfigException if Java does not know one of them; the message names {@code path}
     */
    private static List<String> of(String path, List<String> written) {
        return written.stream().map(name -> of(path, name)).toList();
    }

    /** The configured ones by Java's names; those that Java enables by itself where there are none, DHE among them, of which Netty would
     * leave most out. */
    static List<String> ofJava(String path, List<String> written) {
        return written.isEmpty() ? List.of(java().getDefaultSSLParameters().getCipherSuites()) : of(path, written);
    }

    private static String of(String path, String written) {
        Matcher openssl = OPENSSL.matcher(written);
        String name = written;
        if (openssl.matches()) {
            String exchange = openssl.group("exchange").replace('-', '_');
            name = openssl.group("chacha") == null
                    ? "TLS_%s_WITH_AES_%s_GCM_SHA%s".formatted(exchange, openssl.group("bits"), openssl.group("hash"))
                    : "TLS_" + exchange + "_WITH_CHACHA20_POLY1305_SHA256";
        }
        if (!known().contains(name)) {
            throw ConfigException.outOfRange(
                    path, written, "a cipher suite like TLS_AES_128_GCM_SHA256 or ECDHE-RSA-AES128-GCM-SHA256");
        }
        return name;
    }

    private static Set<String> known() {
        return Set.of(java().getSupportedSSLParameters().getCipherSuites());
    }

    /** Java's TLS with its own choices. It trusts nobody: the default one would read the system's authorities first. */
    private static SSLContext java() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }
}
