package io.borealis.s3.aws;

import java.util.regex.Pattern;

/**
 * Makes a service's message fit to be shown to SQL clients.
 *
 * <p>Some messages quote the request they refuse, with its Authorization header and session token, on further lines. So
 * only the first line is kept, what looks like a credential is masked, and the length is bounded.
 */
final class ServiceText {

    private static final int CHARS_MAX = 200;
    private static final String MASK = "***";
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(?:A(?:KI|SI)A[A-Z0-9]{12,}|(?:Credential|Signature|X-Amz-Security-Token|Token)\\s*[=:]\\s*\\S+)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ServiceText() {}

    static String clean(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        String masked = CREDENTIAL.matcher(line).replaceAll(MASK);
        String printable = CONTROL.matcher(masked).replaceAll(" ").strip();
        return printable.isEmpty() ? "no message" : shortened(printable, CHARS_MAX);
    }

    /** Cuts a text that is longer than a limit. */
    static String shortened(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax) + "…";
    }
}
