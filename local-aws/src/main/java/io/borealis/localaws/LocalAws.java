package io.borealis.localaws;

import com.sun.net.httpserver.HttpServer;
import io.borealis.localaws.comprehend.LocalComprehend;
import io.borealis.localaws.control.Faults;
import io.borealis.localaws.sentiment.SentimentScorer;
import io.borealis.localaws.service.LocalService;
import io.borealis.localaws.service.ServiceFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server. Point an AWS SDK client at it with {@code endpointOverride(localAws.uri())} and any credentials.
 */
public final class LocalAws implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAws.class);

    private static final int WAITING_REQUESTS = 1_024;
    private static final int IDLE_SECONDS = 10;

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm on, a client that delays its
        // acknowledgement then waits 40 ms for every answer. Read once, when the server's classes are first used.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final LocalComprehend comprehend;

    private LocalAws(HttpServer server, ExecutorService workers, LocalComprehend comprehend) {
        this.server = server;
        this.workers = workers;
        this.comprehend = comprehend;
    }

    /**
     * Starts a server.
     *
     * @throws UncheckedIOException if it cannot listen there
     */
    public static LocalAws start(LocalAwsSettings settings) {
        LocalComprehend comprehend =
                new LocalComprehend(SentimentScorer.fromWordLists(), new Faults(settings.nanoTime()));
        List<LocalService> services = List.of(comprehend);
        HttpServer server = listen(settings);
        ExecutorService workers = workers(settings.workers());
        server.setExecutor(workers);
        server.createContext("/", new ServiceFront(services));
        server.start();
        LocalAws localAws = new LocalAws(server, workers, comprehend);
        LOG.info("Local AWS services at {}", localAws.uri());
        return localAws;
    }

    /** The address for the SDK's endpoint override. */
    public URI uri() {
        InetAddress address = server.getAddress().getAddress();
        // A server that listens everywhere is reached at loopback, from here.
        String host = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The stand-in for Comprehend, with its faults and its counts. */
    public LocalComprehend comprehend() {
        return comprehend;
    }

    /** Stops at once: requests under way lose their connections. */
    @Override
    public void close() {
        comprehend.faults().reset();
        server.stop(0);
        workers.shutdownNow();
    }

    private static HttpServer listen(LocalAwsSettings settings) {
        try {
            // The backlog: what a burst of new connections needs and a desktop system grants.
            return HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 128);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
    }

    private static ExecutorService workers(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "local-aws-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_REQUESTS),
                threads,
                // The thread that accepts connections works too when all are busy, and so accepts no more.
                new ThreadPoolExecutor.CallerRunsPolicy());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
