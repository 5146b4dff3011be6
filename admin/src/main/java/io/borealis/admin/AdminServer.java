package io.borealis.admin;

import io.borealis.admin.http.Access;
import io.borealis.admin.http.HttpLimits;
import io.borealis.admin.http.HttpServer;
import io.borealis.admin.http.Routes;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.AdminConfig;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's interface of one proxy. Lifetime: {@link #start} to {@link #close}, the proxy's own end in between. */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final HttpServer server;

    private AdminServer(HttpServer server) {
        this.server = server;
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
        HttpServer server = HttpServer.start(
                new InetSocketAddress(admin.host(), admin.port()),
                proxy::adminTls,
                new Access(() -> proxy.config().admin().token().value()),
                new Routes(new AdminEndpoints(proxy, metrics, version, reload).routes()),
                HttpLimits.defaults());
        LOG.atInfo()
                .addKeyValue("address", server.address())
                .addKeyValue("tls", admin.tls())
                .addKeyValue("token", !admin.token().isEmpty())
                .log("listening for operators");
        warnOfPlainTokens(admin);
        return new AdminServer(server);
    }

    /** The address operators connect to. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
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
