package io.borealis.localaws.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the JDK's HTTP server do what the servers here need: quick answers, a bounded number of threads. */
public final class HttpServers {

    /** What a burst of new connections needs and a desktop system grants. */
    private static final int BACKLOG = 128;

    private static final int WAITING_REQUESTS = 1_024;
    private static final int IDLE_SECONDS = 10;

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm on, a client that delays its
        // acknowledgement then waits 40 ms for every answer. Read once, when the server's classes are first used.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private HttpServers() {}

    /**
     * A server that listens and is not yet started.
     *
     * @param port the port, 0 for a free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static HttpServer listen(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + host + ":" + port, e);
        }
    }

    /** The address at which the server is reached from here. */
    public static URI uri(HttpServer server) {
        InetAddress address = server.getAddress().getAddress();
        // A server that listens everywhere is reached at loopback, from here.
        String host = (address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address).getHostAddress();
        String authority = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return URI.create("http://" + authority + ":" + server.getAddress().getPort());
    }

    /** Daemon threads for at most this many requests at once; they end when idle. */
    public static ExecutorService workers(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
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

    /** Sends status, headers set before, and body. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        // To this server a length of 0 means "unknown", and -1 means none.
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
