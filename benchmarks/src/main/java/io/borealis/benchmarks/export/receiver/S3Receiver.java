package io.borealis.benchmarks.export.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens on a free port of the loopback interface and counts the bytes of the objects and parts that come: plain HTTP, any
 * bucket, any credentials. A thread serves each connection; clients keep few of them, and for long.
 */
final class S3Receiver implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocketChannel listener;
    private final AtomicLong received = new AtomicLong();

    private S3Receiver(ServerSocketChannel listener) {
        this.listener = listener;
    }

    static S3Receiver start() throws IOException {
        ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
        S3Receiver receiver = new S3Receiver(listener);
        thread("receiver-accept", receiver::accept).start();
        return receiver;
    }

    /** Where requests go. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort());
    }

    /** Bytes of all objects and parts so far, as they were before the SDK put its framing around them. */
    long receivedBytes() {
        return received.get();
    }

    /** Listens no more. Connections end when their clients end them. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                thread("receiver-connection", () -> serve(channel)).start();
            }
        } catch (ClosedChannelException e) {
            // Closed by us: that is how the loop ends.
        } catch (IOException e) {
            throw new IllegalStateException("no connection can be accepted", e);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            new S3Connection(channel, received).serve();
        } catch (IOException e) {
            // The client went in the middle of a request. It knows, and the count tells the conductor.
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
