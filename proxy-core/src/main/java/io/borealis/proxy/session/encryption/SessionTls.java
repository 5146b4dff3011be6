package io.borealis.proxy.session.encryption;

import io.borealis.proxy.session.password.PasswordKeys;
import org.jspecify.annotations.Nullable;

/**
 * How the two legs are encrypted.
 *
 * @param frontend null when clients are not offered TLS
 * @param frontendRequired whether a plain client is refused
 * @param backend null when the backend leg is never encrypted
 * @param backendUse when it is, otherwise
 * @param keys what hides passwords on a leg that is not encrypted
 */
public record SessionTls(
        @Nullable FrontendTls frontend,
        boolean frontendRequired,
        @Nullable BackendTls backend,
        BackendUse backendUse,
        PasswordKeys keys) {
    /** No TLS on either leg. */
    public static final SessionTls NONE = new SessionTls(null, false, null, BackendUse.AS_CLIENT, PasswordKeys.NONE);

    /** When the backend's leg is encrypted, if it can be. */
    public enum BackendUse {
        /** When the client's is: both or neither. */
        AS_CLIENT,
        /** When the backend offers it. */
        WHERE_OFFERED,
        /** Always, so that a backend which does not offer it is refused. */
        ALWAYS
    }

    /** Whether clients may be offered TLS, given what the backend offers. */
    public boolean offered(boolean backendOffers) {
        return frontend != null && (backendUse != BackendUse.AS_CLIENT || (backend != null && backendOffers));
    }

    /** Whether a backend without TLS serves no client. */
    public boolean isBackendRequired() {
        return backendUse == BackendUse.ALWAYS || (backendUse == BackendUse.AS_CLIENT && frontendRequired);
    }

    /** Whether the backend's leg is to be encrypted, given what the client has chosen and what the backend offers. */
    public boolean encryptsBackend(boolean clientEncrypted, boolean backendOffers) {
        return backend != null
                && switch (backendUse) {
                    case AS_CLIENT -> clientEncrypted;
                    case WHERE_OFFERED -> backendOffers;
                    case ALWAYS -> true;
                };
    }
}
