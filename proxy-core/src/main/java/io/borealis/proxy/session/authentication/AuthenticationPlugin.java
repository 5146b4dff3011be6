package io.borealis.proxy.session.authentication;

import io.borealis.proxy.session.encryption.Leg;
import io.borealis.proxy.session.encryption.Legs;
import java.util.Locale;
import java.util.Set;

/** What the client's half of an authentication plugin says of the password, as far as the legs matter for it. */
enum AuthenticationPlugin {
    /** A proof that depends on the server's nonce, and where that is not enough the password itself. */
    CACHING_SHA2_PASSWORD,
    /** The password itself: under TLS as it is, else encrypted with the server's key. A Unix socket is no TLS to it. */
    SHA256_PASSWORD,
    /** The password itself, as it is. */
    MYSQL_CLEAR_PASSWORD,
    /** A proof, never the password. */
    PROVING,
    /** Nobody knows here. */
    OTHER;

    private static final Set<String> PROVING_NAMES = Set.of(
            "mysql_native_password",
            "client_ed25519",
            "parsec",
            "authentication_ldap_sasl_client",
            "authentication_kerberos_client",
            "authentication_fido_client",
            "authentication_webauthn_client",
            "authentication_oci_client");

    /** The plugin of a name; letter case does not count, for it does not to every client. */
    static AuthenticationPlugin of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "caching_sha2_password" -> CACHING_SHA2_PASSWORD;
            case "sha256_password" -> SHA256_PASSWORD;
            case "mysql_clear_password" -> MYSQL_CLEAR_PASSWORD;
            default -> PROVING_NAMES.contains(lower) ? PROVING : OTHER;
        };
    }

    /** A name out of a few, whatever client and server call theirs. */
    static String label(String name) {
        return of(name) == OTHER ? "other" : name.toLowerCase(Locale.ROOT);
    }

    /** Whether the password is said in different forms on the two legs. */
    boolean isTranslated(Legs legs) {
        return saysPasswordAsItIs(legs.frontend()) != saysPasswordAsItIs(legs.backend());
    }

    /** Whether it is this plugin's way to say the password as it is on {@code leg}, where it says it at all. */
    boolean saysPasswordAsItIs(Leg leg) {
        return switch (this) {
            case CACHING_SHA2_PASSWORD -> leg.isSecure();
            case SHA256_PASSWORD -> leg == Leg.ENCRYPTED;
            case MYSQL_CLEAR_PASSWORD, PROVING, OTHER -> false;
        };
    }

    /** Whether clients may be asked for it. */
    boolean isAllowed(Legs legs) {
        return switch (this) {
            case CACHING_SHA2_PASSWORD, SHA256_PASSWORD, PROVING -> true;
            case MYSQL_CLEAR_PASSWORD ->
                legs.frontend().isSecure() && legs.backend().isSecure();
            case OTHER -> !legs.isExposing();
        };
    }
}
