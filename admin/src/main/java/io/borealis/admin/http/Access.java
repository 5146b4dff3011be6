package io.borealis.admin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is answered: whoever brings the token; where there is none, whoever is on this host and no web page.
 *
 * <p>Pages of the web can make a browser on this host send requests here, also under a name of theirs that leads to
 * 127.0.0.1. Browsers send no bearer token by themselves; without one, the name in the Host header must be this host's, and a
 * request that a page of another origin has made is refused.
 */
public final class Access {
    private static final String SCHEME = "bearer ";

    private final Supplier<String> token;

    /**
     * Asks for a token.
     *
     * @param token the one that counts at the moment; empty for none
     */
    public Access(Supplier<String> token) {
        this.token = token;
    }

    /**
     * Why a request is not answered, or nothing.
     *
     * @param open whether the token is not asked for
     */
    Optional<Response> refusal(HttpHeaders headers, boolean open) {
        String wanted = token.get();
        if (!wanted.isEmpty()) {
            return open || bringsToken(headers, wanted)
                    ? Optional.empty()
                    : Optional.of(
                            Response.text(401, "A bearer token is needed.").with("WWW-Authenticate", "Bearer"));
        }
        String host = headers.get(HttpHeaderNames.HOST, "");
        if (!isThisHost(host)) {
            return Optional.of(
                    Response.text(421, "Without a token, the host must be named localhost or by its address."));
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            return Optional.of(Response.text(403, "Pages of other origins may not ask."));
        }
        return Optional.empty();
    }

    private static boolean bringsToken(HttpHeaders headers, String wanted) {
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        // Digests are of one length, so that the time tells nothing of the token's.
        return MessageDigest.isEqual(
                digest(authorization.substring(SCHEME.length()).strip()), digest(wanted));
    }

    private static boolean isThisHost(String host) {
        String name = host.replaceFirst(":[0-9]*$", "");
        return name.equalsIgnoreCase("localhost")
                || NetUtil.isValidIpV4Address(name)
                || (name.startsWith("[") && NetUtil.isValidIpV6Address(name));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
