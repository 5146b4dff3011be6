package io.borealis.localmysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is asked of a local server.
 *
 * @param serverOptions options of {@code mysqld} in its own spelling, for example {@code --max_allowed_packet=1G};
 *     the last of two equal ones wins
 * @param startTimeout how long the server may take until it accepts connections
 * @param stopTimeout how long the server may take to end after it was asked to, before it is killed
 */
public record LocalMySqlOptions(List<String> serverOptions, Duration startTimeout, Duration stopTimeout) {

    /** Options that decide where the server lives; they are ours, or two servers would meet. */
    private static final Set<String> RESERVED = Set.of(
            "basedir",
            "bind_address",
            "datadir",
            "defaults_extra_file",
            "defaults_file",
            "initialize",
            "initialize_insecure",
            "no_defaults",
            "pid_file",
            "port",
            "socket",
            "tmpdir");

    private static final LocalMySqlOptions DEFAULTS =
            new LocalMySqlOptions(List.of(), Duration.ofSeconds(120), Duration.ofSeconds(20));

    public LocalMySqlOptions {
        serverOptions = List.copyOf(serverOptions);
        for (String option : serverOptions) {
            if (!option.startsWith("--")) {
                throw new IllegalArgumentException("Not an option of mysqld (must begin with --): " + option);
            }
            if (RESERVED.contains(nameOf(option))) {
                throw new IllegalArgumentException("This option is set by the launcher itself: " + option);
            }
        }
    }

    /** A server as it comes, except that it does not wait for its disk. */
    public static LocalMySqlOptions defaults() {
        return DEFAULTS;
    }

    /** The same with more options of {@code mysqld}, which win over those given before. */
    public LocalMySqlOptions withServerOptions(String... options) {
        List<String> all = new ArrayList<>(serverOptions);
        all.addAll(List.of(options));
        return new LocalMySqlOptions(all, startTimeout, stopTimeout);
    }

    /** The same with another patience at start. */
    public LocalMySqlOptions withStartTimeout(Duration timeout) {
        return new LocalMySqlOptions(serverOptions, timeout, stopTimeout);
    }

    /** Name of an option in the form MySQL shows it: {@code local_infile} for {@code --local-infile=ON}. */
    static String nameOf(String option) {
        String name = option.startsWith("--") ? option.substring(2) : option;
        int equals = name.indexOf('=');
        return (equals < 0 ? name : name.substring(0, equals)).replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
