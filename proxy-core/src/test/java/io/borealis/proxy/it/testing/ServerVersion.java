package io.borealis.proxy.it.testing;

import io.borealis.localmysql.MySqlServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Release series of a MySQL server, such as 8.0 or 9.7, for what differs between them. */
public record ServerVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** The series of a server, by its greeting. */
    public static ServerVersion of(MySqlServer server) {
        Matcher numbers = NUMBERS.matcher(server.version());
        if (!numbers.matches()) {
            throw new IllegalArgumentException("No version of MySQL: " + server.version());
        }
        return new ServerVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** The series of the server that the tests of this JVM share. */
    public static ServerVersion ofTheTests() {
        return of(TestStack.server());
    }

    /** Whether this is the series or a later one. */
    public boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }
}
