package io.borealis.proxy.server;

import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ListenConfig;
import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The I/O mechanism in use. Logged at start, for a silent fall-back costs speed. All have Unix sockets: a session's two channels share
 * an event loop, so they have to be of one mechanism.
 */
enum Transport {
    EPOLL(
            EpollServerSocketChannel.class,
            EpollSocketChannel.class,
            EpollServerDomainSocketChannel.class,
            EpollDomainSocketChannel.class) {
        @Override
        IoHandlerFactory ioHandlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        SocketAddress unixAddress(Path path) {
            return new DomainSocketAddress(path.toString());
        }
    },
    IO_URING(
            IoUringServerSocketChannel.class,
            IoUringSocketChannel.class,
            IoUringServerDomainSocketChannel.class,
            IoUringDomainSocketChannel.class) {
        @Override
        IoHandlerFactory ioHandlers() {
            return IoUringIoHandler.newFactory();
        }

        @Override
        SocketAddress unixAddress(Path path) {
            return new DomainSocketAddress(path.toString());
        }
    },
    NIO(
            NioServerSocketChannel.class,
            NioSocketChannel.class,
            NioServerDomainSocketChannel.class,
            NioDomainSocketChannel.class) {
        @Override
        IoHandlerFactory ioHandlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        SocketAddress unixAddress(Path path) {
            return UnixDomainSocketAddress.of(path);
        }
    };

    private final Class<? extends ServerChannel> serverChannel;
    private final Class<? extends Channel> channel;
    private final Class<? extends ServerChannel> unixServerChannel;
    private final Class<? extends Channel> unixChannel;

    Transport(
            Class<? extends ServerChannel> serverChannel,
            Class<? extends Channel> channel,
            Class<? extends ServerChannel> unixServerChannel,
            Class<? extends Channel> unixChannel) {
        this.serverChannel = serverChannel;
        this.channel = channel;
        this.unixServerChannel = unixServerChannel;
        this.unixChannel = unixChannel;
    }

    /**
     * The configured one.
     *
     * @throws ConfigException if the system does not have it
     */
    static Transport of(ListenConfig.Transport configured) {
        return switch (configured) {
            case AUTO -> Epoll.isAvailable() ? EPOLL : NIO;
            case EPOLL -> available(EPOLL, Epoll.unavailabilityCause());
            case IO_URING -> available(IO_URING, IoUring.unavailabilityCause());
            case NIO -> NIO;
        };
    }

    private static Transport available(Transport transport, @Nullable Throwable missing) {
        if (missing != null) {
            throw new ConfigException(
                    "listen.transport: this system does not have "
                            + transport.name().toLowerCase(Locale.ROOT) + ": " + missing.getMessage(),
                    missing);
        }
        return transport;
    }

    /** For TCP. */
    Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** For TCP. */
    Class<? extends Channel> channel() {
        return channel;
    }

    /** For Unix sockets. */
    Class<? extends ServerChannel> unixServerChannel() {
        return unixServerChannel;
    }

    /** For Unix sockets. */
    Class<? extends Channel> unixChannel() {
        return unixChannel;
    }

    abstract IoHandlerFactory ioHandlers();

    /** The address of a Unix socket in the form that its channels take. */
    abstract SocketAddress unixAddress(Path path);
}
