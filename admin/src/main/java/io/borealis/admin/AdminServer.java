package io.borealis.admin;

import io.borealis.admin.http.Access;
import io.borealis.admin.http.HttpLimits;
import io.borealis.admin.http.HttpServer;
import io.borealis.admin.http.Routes;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.AdminConfig;
import io.borealis.proxy.server.MySqlProxy;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's interface of one proxy. Lifetime: {@link #start} to {@link #close}, the proxy's own end in between. */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final HttpServer server;
    private final ScheduledExecutorService sampling;

    private AdminServer(HttpServer server, ScheduledExecutorService sampling) {
        this.server = server;
        this.sampling = sampling;
    }

    /**
     * Listens where the configuration says.
     *
     * @param proxy one whose {@code admin.enabled} is true
     * @param version of the program
     * @param reload what POST /reload does
     * @throws IOException when the address cannot be listened on
     */
    public static AdminServer start(MySqlProxy proxy, ScrapedMetrics metrics, String version, Reload reload)
            throws IOException {
        AdminConfig admin = proxy.config().admin();
        History history = new History(metrics.read(), System.nanoTime());
        HttpServer server = HttpServer.start(
                new InetSocketAddress(admin.host(), admin.port()),
                proxy::adminTls,
                new Access(() -> proxy.config().admin().token().value()),
                new Routes(new AdminEndpoints(proxy, metrics, version, reload, history).routes()),
                HttpLimits.defaults());
        LOG.atInfo()
                .addKeyValue("address", server.address())
                .addKeyValue("tls", admin.tls())
                .addKeyValue("token", !admin.token().isEmpty())
                .log("listening for operators");
        warnOfPlainTokens(admin);
        return new AdminServer(server, sampling(metrics, history));
    }

    /** The address operators connect to. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        sampling.shutdownNow();
        server.close();
    }

    private static ScheduledExecutorService sampling(ScrapedMetrics metrics, History history) {
        ScheduledExecutorService sampling =
                Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("admin-history", true));
        long period = History.INTERVAL.toNanos();
        ScheduledFuture<?> unused =
                sampling.scheduleAtFixedRate(() -> sample(metrics, history), period, period, TimeUnit.NANOSECONDS);
        return sampling;
    }

    private static void sample(ScrapedMetrics metrics, History history) {
        try {
            history.add(metrics.read(), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the meters could not be read"); // else it would be the last time
        }
    }

    private static void warnOfPlainTokens(AdminConfig admin) {
        if (!admin.tls() && !admin.token().isEmpty()) {
            LOG.atWarn()
                    .log(
                            "The token of operators goes over the network in clear: set admin.tls: true, or let a proxy with"
                                    + " TLS stand before it");
        }
    }
}
