package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The two connections of a session. Both are registered on one event loop, on which all methods are called. */
public final class SessionChannels {
    /** How long the last words of a session may wait for a peer that does not read them. */
    private static final int UNREAD_SECONDS_MAX = 10;

    /** The client's address where the peer is a proxy that has told it. */
    public static final AttributeKey<SocketAddress> CLIENT_ADDRESS = AttributeKey.valueOf("borealis.client");

    private final Channel frontend;
    private @Nullable Channel backend;

    SessionChannels(Channel frontend) {
        this.frontend = frontend;
    }

    /** Where the client of {@code frontend} is. */
    public static SocketAddress clientAddress(Channel frontend) {
        SocketAddress told = frontend.attr(CLIENT_ADDRESS).get();
        return told == null ? frontend.remoteAddress() : told;
    }

    /** The client's side. */
    public Channel frontend() {
        return frontend;
    }

    /** MySQL's side. */
    public Channel backend() {
        if (backend == null) {
            throw new IllegalStateException("no backend connection yet");
        }
        return backend;
    }

    /** Whether somebody is there to hear an answer, as far as is known. */
    public boolean hasClient() {
        return frontend.isActive();
    }

    /** Takes the ownership of {@code bytes}; they leave with the next flush, or are dropped when the client is gone. */
    public void writeToClient(ByteBuf bytes) {
        if (hasClient()) {
            frontend.write(bytes, frontend.voidPromise());
        } else {
            bytes.release();
        }
    }

    /**
     * Ends what the backend hears, after all that was written to it. MySQL then answers to the end, and its waits that look
     * after their client (SLEEP, GET_LOCK) end as if the client had been there.
     */
    public void endBackendInput() {
        if (backend instanceof DuplexChannel duplex) {
            backend.writeAndFlush(backend.alloc().buffer(0)).addListener(written -> {
                if (written.isSuccess() && duplex.isActive() && !duplex.isOutputShutdown()) {
                    duplex.shutdownOutput();
                }
            });
        }
    }

    /** Takes the ownership of {@code bytes}; they leave with the next flush. */
    public void writeToBackend(ByteBuf bytes) {
        if (backend == null) {
            bytes.release();
        } else {
            backend.write(bytes, backend.voidPromise());
        }
    }

    /** One flush per read batch, called when a channel has read all it had. */
    public void flush() {
        frontend.flush();
        if (backend != null) {
            backend.flush();
        }
    }

    void connected(Channel channel) {
        backend = channel;
    }

    /** Whether the backend is connected. */
    public boolean hasOpenBackend() {
        return backend != null && backend.isActive();
    }

    /** Each side is read only while the other can take what it brings, and while {@code phase} wants it. */
    void read(Phase phase) {
        if (backend != null) {
            if (hasClient()) {
                setAutoRead(frontend, backend.isWritable() && phase.wantsClient());
            }
            setAutoRead(backend, (frontend.isWritable() || !hasClient()) && phase.wantsBackend());
        }
    }

    /** Closes {@code channel} once all is out that was written to it, or after a while when its peer does not read. */
    static void closeAfterWrites(Channel channel) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        ChannelFuture written = channel.writeAndFlush(channel.alloc().buffer(0));
        if (!written.isDone()) {
            Future<?> impatient =
                    channel.eventLoop().schedule(() -> channel.close(), UNREAD_SECONDS_MAX, TimeUnit.SECONDS);
            channel.closeFuture().addListener(closed -> impatient.cancel(false));
        }
        written.addListener(ChannelFutureListener.CLOSE);
    }

    private static void setAutoRead(Channel channel, boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }
}
