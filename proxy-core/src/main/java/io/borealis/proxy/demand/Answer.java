package io.borealis.proxy.demand;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An answer as lookup functions read it (install.sql, ask).
 *
 * @param body a letter that says what it is, and the rest
 */
public record Answer(byte[] body) {
    /** SQL NULL. */
    public static final Answer NOTHING = of('0', "");

    /** The model is still at work. */
    static final Answer WORKING = of('?', "");

    /** The value in UTF-8. */
    public static Answer value(byte[] utf8) {
        byte[] body = new byte[utf8.length + 1];
        body[0] = '=';
        System.arraycopy(utf8, 0, body, 1, utf8.length);
        return new Answer(body);
    }

    /**
     * An error that the function raises.
     *
     * @param sqlState one that the function knows: 22001, 70100, ML003; any other becomes HY000
     */
    public static Answer error(int errno, String sqlState, String message) {
        return of('!', errno + " " + sqlState + " " + message);
    }

    /** Whether it is one that {@link #error} has made. */
    public boolean isError() {
        return body[0] == '!';
    }

    /** Whether it may be given again to the same question of the same statement. */
    boolean isLasting() {
        return body[0] == '=' || body[0] == '0';
    }

    private static Answer of(char kind, String rest) {
        return new Answer((kind + rest).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer that && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** Without its text, which is a client's data. */
    @Override
    public String toString() {
        return "Answer[kind=" + (char) body[0] + ", bytes=" + body.length + "]";
    }
}
