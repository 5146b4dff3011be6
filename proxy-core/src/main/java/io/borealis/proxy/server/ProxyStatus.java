package io.borealis.proxy.server;

import io.borealis.proxy.session.SessionView;
import java.time.Duration;
import java.util.List;

/**
 * What a proxy does at one moment.
 *
 * @param draining whether it has been told to stop or to drain
 * @param uptime since it was started
 * @param listen where clients connect
 * @param backend where MySQL is: host and port, or its socket
 * @param connections client connections, logged in or not
 * @param sessions those that are logged in, in no order
 */
public record ProxyStatus(
        boolean draining, Duration uptime, String listen, String backend, int connections, List<SessionView> sessions) {
    public ProxyStatus {
        sessions = List.copyOf(sessions);
    }
}
