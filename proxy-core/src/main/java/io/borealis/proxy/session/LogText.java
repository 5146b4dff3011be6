package io.borealis.proxy.session;

/** Makes text of clients fit for one line of a log: nobody writes lines of his own into it. */
public final class LogText {
    private static final int CHARACTERS_MAX = 2048;

    private LogText() {}

    /** The text with {@code ?} in the place of control characters, cut where it is long. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), CHARACTERS_MAX) + 1);
        for (int i = 0; i < text.length() && i < CHARACTERS_MAX; i++) {
            char c = text.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            line.append(breaks ? '?' : c);
        }
        return text.length() > CHARACTERS_MAX ? line.append('…').toString() : line.toString();
    }
}
