package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;

/** The two connections of a session. Both are registered on one event loop, on which all methods are called. */
public final class SessionChannels {
    private final Channel frontend;
    private @Nullable Channel backend;

    SessionChannels(Channel frontend) {
        this.frontend = frontend;
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

    /** Takes the ownership of {@code bytes}; they leave with the next flush. */
    public void writeToClient(ByteBuf bytes) {
        frontend.write(bytes, frontend.voidPromise());
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
            setAutoRead(frontend, backend.isWritable() && phase.wantsClient());
            setAutoRead(backend, frontend.isWritable() && phase.wantsBackend());
        }
    }

    /** Closes {@code channel} once all is out that was written to it. */
    static void closeAfterWrites(Channel channel) {
        if (channel.isActive()) {
            channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }

    private static void setAutoRead(Channel channel, boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }
}
