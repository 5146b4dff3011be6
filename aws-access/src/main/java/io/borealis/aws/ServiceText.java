package io.borealis.aws;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes a service's message fit to be shown to SQL clients.
 *
 * <p>Some messages quote the request they refuse, with its Authorization header and session token, on further lines. So
 * only the first line is kept, what looks like a credential is masked, and the length is bounded.
 */
public final class ServiceText {
    private static final String MASK = "***";
    private static final String ELLIPSIS = "…";
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(?:A(?:KI|SI)A[A-Z0-9]{12,}|(?:Credential|Signature|X-Amz-Security-Token|Token)\\s*[=:]\\s*\\S+)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private ServiceText() {}

    /** Returns what may be shown of a message, in at most {@code charsMax} characters and an ellipsis. */
    public static String clean(String message, int charsMax) {
        String line = message.strip().lines().findFirst().orElse("");
        String masked = CREDENTIAL.matcher(line).replaceAll(MASK);
        String printable = CONTROL.matcher(masked).replaceAll(" ").strip();
        return printable.isEmpty() ? "no message" : shortened(printable, charsMax);
    }

    /** Returns the text, or its first {@code charsMax} characters and an ellipsis. */
    public static String shortened(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax) + ELLIPSIS;
    }

    /** Returns the text, or so many of its first characters that it has no more than that many bytes with an ellipsis. */
    public static String cut(String text, int bytesMax) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= bytesMax) {
            return text;
        }
        int end = Math.max(0, bytesMax - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length);
        while (end > 0 && (utf8[end] & 0b1100_0000) == 0b1000_0000) {
            end--; // within a character
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8) + ELLIPSIS;
    }
}
