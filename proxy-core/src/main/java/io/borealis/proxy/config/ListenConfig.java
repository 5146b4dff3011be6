package io.borealis.proxy.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where clients connect.
 *
 * @param also further addresses, each as host:port; an IPv6 address stands in brackets
 * @param socket path of a Unix socket; empty for none
 * @param socketMode its permissions as chmod takes them, in octal
 * @param socketOwner whom it belongs to: user, user:group or :group; empty for whom the process belongs to
 * @param transport how the system is asked to read and write, for both legs
 */
public record ListenConfig(
        String host,
        int port,
        List<String> also,
        String socket,
        String socketMode,
        String socketOwner,
        Transport transport) {
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
    private static final Pattern OWNER = Pattern.compile("[^:\\s]*(:[^:\\s]+)?");

    /** Mechanisms of the operating system. */
    public enum Transport {
        /** epoll where it is, else Java's own. */
        AUTO,
        EPOLL,
        /** Linux 5.15 or newer, where nothing forbids it; less processor time for many busy sessions. */
        IO_URING,
        /** Java's own, everywhere. */
        NIO
    }

    /** A host and a port. */
    public record Address(String host, int port) {}

    public ListenConfig {
        Checks.notEmpty("listen.host", host);
        Checks.range("listen.port", port, 0, 65_535);
        also = List.copyOf(also);
        also.forEach(ListenConfig::address);
        Checks.socket("listen.socket", socket);
        Checks.matches("listen.socket_mode", socketMode, MODE, "permissions in octal like 0666");
        Checks.matches("listen.socket_owner", socketOwner, OWNER, "user, user:group, :group or ''");
    }

    /** All addresses of TCP, that of {@code host} and {@code port} first. */
    public List<Address> addresses() {
        List<Address> all = new ArrayList<>();
        all.add(new Address(host, port));
        also.forEach(text -> all.add(address(text)));
        return all;
    }

    private static Address address(String text) {
        try {
            URI read = new URI("mysql://" + text);
            String host = read.getHost();
            if (host != null
                    && read.getPort() >= 0
                    && read.getPort() <= 65_535
                    && read.getPath().isEmpty()) {
                return new Address(host.replaceAll("[\\[\\]]", ""), read.getPort());
            }
        } catch (URISyntaxException e) {
            throw ConfigException.outOfRange("listen.also", text, "addresses like 10.0.0.1:3307 or [::1]:3307");
        }
        throw ConfigException.outOfRange("listen.also", text, "addresses like 10.0.0.1:3307 or [::1]:3307");
    }
}
