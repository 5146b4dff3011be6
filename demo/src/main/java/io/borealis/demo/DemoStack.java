package io.borealis.demo;

import static java.util.Map.entry;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ContainerServer;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localmysql.ExternalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that runs in a demo. Lifetime: {@link #start} to {@link #close}, which ends the parts in reverse order, and as
 * many of them as there are when the start failed or is interrupted half-way.
 *
 * <p>{@link #close} may be called by any thread, and waits for a start that is under way: a part that came up behind
 * its back would be left over.
 */
final class DemoStack implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private static final String STOPPED = "the demo was stopped while it was starting";
    private static final String REGION = "us-east-1";
    /** The name of no bucket. */
    private static final String NO_BUCKET = "no-s3-without-option-s3";

    private static final byte[] HOST_BYTES = {127, 0, 0, 1};
    /**
     * For LOAD DATA LOCAL; users without SUPER create functions, while the server keeps a binary log; and many sessions may be
     * tried.
     */
    private static final String[] SERVER_OPTIONS = {
        "--local-infile=ON", "--log-bin-trust-function-creators=ON", "--max-connections=500"
    };

    private static final Logger LOG = LoggerFactory.getLogger(DemoStack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile int port;
    private volatile @Nullable DemoBucket bucket;

    /**
     * Starts everything, MySQL first and the proxy last.
     *
     * @param server the MySQL server that is started
     * @param wantedPort where the proxy listens; 0 for a free port
     * @param withBucket whether there is an S3 to export to
     * @throws SQLException if MySQL does not take the example
     * @throws IOException if there is no place or port for something
     */
    synchronized void start(DemoServer server, int wantedPort, boolean withBucket, Progress progress)
            throws DemoException, SQLException, IOException {
        try {
            startParts(server, wantedPort, withBucket, progress);
        } catch (RuntimeException e) {
            if (stopping) {
                throw new DemoException(STOPPED, e); // whatever else goes wrong in a process that is ending
            }
            throw e;
        }
    }

    private void startParts(DemoServer server, int wantedPort, boolean withBucket, Progress progress)
            throws DemoException, SQLException, IOException {
        requireFree(wantedPort); // before the slow steps
        TemporaryDirectory directory = keep(TemporaryDirectory.create("borealis-demo-"));
        if (withBucket) {
            bucket = keep(new DemoBucket());
        }
        CompletableFuture<ModelContainer> forest = CompletableFuture.supplyAsync(TaxiRides::growForest);
        MySqlServer mysql = keep(progress.step(
                "Starting MySQL",
                () -> server.start(LocalMySqlOptions.defaults().withServerOptions(SERVER_OPTIONS)),
                started -> "%s on %s:%d".formatted(started.version(), started.host(), started.port())));
        LocalAws aws = keep(progress.step(
                "Starting local AWS",
                () -> LocalAws.start(
                        LocalAwsSettings.defaults().withEndpoints(Map.of(DemoData.ENDPOINT, forest.join()))),
                services -> services.uri().toString()));
        // The same model as a container that is asked without AWS.
        ContainerServer container = keep(ContainerServer.start(forest.join()));
        URI s3 = bucket == null ? null : progress.step("Starting local S3", bucket::endpoint, URI::toString);
        keep(AwsCredentials.setToDummies());
        DemoData data = new DemoData(mysql);
        boolean own = !(mysql instanceof ExternalMySql);
        if (own) {
            data.createServiceAccount();
        }
        MySqlProxy proxy = keep(progress.step(
                "Starting Borealis",
                () -> MySqlProxy.start(
                        config(wantedPort, mysql, own, aws, container, s3, directory.path()), BorealisMetrics.none()),
                listening -> HOST + ":" + listening.address().getPort()));
        port = proxy.address().getPort();
        // After the proxy, which has brought the role that the account gets.
        if (!own) {
            keep((AutoCloseable) data::remove); // any other server goes with its data
        }
        progress.step("Loading the example", data::load, rows -> "schema %s, %d rows".formatted(DemoData.SCHEMA, rows));
    }

    /** Port of the proxy. */
    int port() {
        return port;
    }

    /** Where exports go; null without one. */
    @Nullable
    DemoBucket bucket() {
        return bucket;
    }

    /** A connection through the proxy as the user of the example. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/%s".formatted(HOST, port, DemoData.SCHEMA), DemoData.USER, DemoData.PASSWORD);
    }

    /** Returns when {@link #close} has done its work. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        stopping = true; // seen between the steps of a start under way
        closeParts();
    }

    private synchronized void closeParts() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).addKeyValue("part", part).log("A part of the demo was not ended cleanly");
            }
        }
        closed.countDown();
    }

    private <T extends AutoCloseable> T keep(T part) throws DemoException {
        parts.push(part);
        if (stopping) {
            throw new DemoException(STOPPED);
        }
        return part;
    }

    /**
     * @param own whether the server is the demo's own, with an account for the proxy
     */
    private static ProxyConfig config(
            int port,
            MySqlServer mysql,
            boolean own,
            LocalAws aws,
            ContainerServer container,
            @Nullable URI s3,
            Path tlsDirectory) {
        // Nothing of the process's own environment: the demo must not meet a configuration that is for `serve`.
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                entry("BOREALIS_LISTEN_HOST", HOST),
                entry("BOREALIS_LISTEN_PORT", Integer.toString(port)),
                entry("BOREALIS_BACKEND_HOST", mysql.host()),
                entry("BOREALIS_BACKEND_PORT", Integer.toString(mysql.port())),
                entry("BOREALIS_BACKEND_SERVICE_USER", own ? DemoData.SERVICE_USER : mysql.adminUser()),
                entry("BOREALIS_BACKEND_SERVICE_PASSWORD", own ? DemoData.SERVICE_PASSWORD : mysql.adminPassword()),
                entry("BOREALIS_TLS_DIRECTORY", tlsDirectory.toString()),
                entry("BOREALIS_ML_REGION", REGION),
                entry("BOREALIS_ML_COMPREHEND_ENDPOINT", aws.uri().toString()),
                entry("BOREALIS_ML_SAGEMAKER_ENDPOINT", aws.uri().toString()),
                entry(
                        "BOREALIS_ML_SAGEMAKER_URL_BY_ENDPOINT",
                        DemoData.OWN_ENDPOINT + "=" + container.uri() + "/invocations"),
                entry("BOREALIS_ML_BEDROCK_ENDPOINT", aws.uri().toString()),
                entry("BOREALIS_ML_LAMBDA_ENDPOINT", aws.uri().toString()),
                entry("BOREALIS_S3_REGION", REGION),
                entry("BOREALIS_LIMITS_SHUTDOWN_TIMEOUT", "2s")));
        if (s3 == null) {
            settings.put("BOREALIS_S3_ALLOWED_TARGETS", NO_BUCKET); // never the real S3
            settings.put("BOREALIS_S3_ALLOWED_SOURCES", NO_BUCKET);
        } else {
            settings.put("BOREALIS_S3_ENDPOINT", s3.toString());
            settings.put("BOREALIS_S3_PATH_STYLE", "true");
            settings.put("BOREALIS_S3_ALLOWED_TARGETS", DemoBucket.NAME);
            settings.put("BOREALIS_S3_ALLOWED_SOURCES", DemoBucket.NAME);
        }
        return new ConfigLoader(settings).load().config();
    }

    private static void requireFree(int port) throws DemoException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByAddress(HOST_BYTES))) {
            LOG.atDebug().addKeyValue("address", probe.getLocalSocketAddress()).log("The port is free");
        } catch (IOException e) {
            throw new DemoException(
                    "cannot listen on %s:%d (%s); another port: --port N, with 0 for any free one"
                            .formatted(HOST, port, e.getMessage()),
                    e);
        }
    }
}
