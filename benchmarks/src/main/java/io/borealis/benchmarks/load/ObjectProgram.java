package io.borealis.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for S3: answers HEAD and GET of any key with a file as it is then, whole or a range of it. Its first line of output is its port; it ends
 * when its input ends.
 */
public final class ObjectProgram {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 16;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Path path;

    private ObjectProgram(Path path) {
        this.path = path;
    }

    /** Takes the file. */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", new ObjectProgram(Path.of(args[0]))::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // until whoever started it ends
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                FileChannel file = FileChannel.open(path)) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            Matcher parts = RANGE.matcher(range == null ? "" : range);
            long from = 0;
            long to = file.size();
            boolean partial = parts.matches();
            if (partial) {
                from = Long.parseLong(parts.group(1));
                to = Math.min(to, Long.parseLong(parts.group(2)) + 1);
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, file.size()));
            }
            exchange.getResponseHeaders().set("ETag", "\"file\"");
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(to - from));
                exchange.sendResponseHeaders(OK, -1);
                return;
            }
            exchange.sendResponseHeaders(partial ? PARTIAL : OK, to - from);
            try (OutputStream body = exchange.getResponseBody()) {
                file.transferTo(from, to - from, Channels.newChannel(body));
            }
        }
    }
}
