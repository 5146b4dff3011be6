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
 * @param catalog what the proxy knows of MySQL's catalog
 * @param endpoints what models are called at, by service and name
 */
public record ProxyStatus(
        boolean draining,
        Duration uptime,
        String listen,
        String backend,
        int connections,
        List<SessionView> sessions,
        Catalog catalog,
        List<Endpoint> endpoints) {
    public ProxyStatus {
        sessions = List.copyOf(sessions);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * Names that make a statement one of the proxy's.
     *
     * @param functions functions that users have made for models, as {@code schema.name}
     * @param views views with model calls inside, as {@code schema.name}
     */
    public record Catalog(List<String> functions, List<String> views) {
        public Catalog {
            functions = List.copyOf(functions);
            views = List.copyOf(views);
        }
    }

    /**
     * An endpoint or model, or a service whose models share a capacity.
     *
     * @param service the service's short name
     * @param name what has the capacity; empty where that is the service itself
     * @param limit requests that may be in flight now; falls under throttling
     * @param inFlight requests that are
     * @param waiting batches that wait to be sent
     */
    public record Endpoint(String service, String name, int limit, int inFlight, int waiting) {}
}
