package io.borealis.proxy.session;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Netty handler of the client's side. Opens the backend connection on the client's event loop and feeds the session. */
public final class FrontendHandler extends ChannelInboundHandlerAdapter {
    /** Opens a backend connection on a client's event loop. */
    @FunctionalInterface
    public interface BackendConnector {
        /** Connects a channel whose last handler is {@code handler}. */
        ChannelFuture connect(Channel frontend, BackendHandler handler);
    }

    private final SessionContext context;
    private final BackendConnector connector;
    private final Function<Throwable, MySqlException> connectFailure;
    private @Nullable ClientSession session;

    /** Creates the handler of one accepted connection. */
    public FrontendHandler(
            SessionContext context, BackendConnector connector, Function<Throwable, MySqlException> connectFailure) {
        this.context = context;
        this.connector = connector;
        this.connectFailure = connectFailure;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // The server speaks first: nothing of the client is read before the backend's greeting has been relayed.
        ctx.channel().config().setAutoRead(false);
        if (!context.connections().opened()) {
            context.metrics().connectionRefused();
            context.metrics().error(MySqlError.ER_CON_COUNT_ERROR.errno());
            refuse(ctx);
            return;
        }
        context.metrics().connectionTaken();
        ClientSession opened = new ClientSession(ctx.channel(), context);
        session = opened;
        LoginQueue.Place place =
                context.logins().enter(ctx.channel().eventLoop(), () -> connect(ctx.channel(), opened));
        opened.waitsIn(place);
    }

    /** It is this connection's turn at the backend. */
    private void connect(Channel frontend, ClientSession opened) {
        if (opened.isClosed()) {
            opened.leavesQueue();
            return;
        }
        connector.connect(frontend, new BackendHandler(opened)).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                connected.channel().closeFuture().addListener(closed -> opened.leavesQueue());
            } else {
                opened.leavesQueue();
                opened.fail(0, connectFailure.apply(connected.cause()));
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (session == null || session.isClosed()) {
            bytes.release();
        } else {
            session.fromClient(bytes);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (session != null) {
            session.channels().flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (session != null) {
            session.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (session != null) {
            session.clientGone();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            if (session != null) {
                session.clientInputEnded();
            } else {
                ctx.close();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (session != null) {
            session.clientFailed(cause);
        } else {
            ctx.close();
        }
    }

    /** One connection too many hears so in place of a greeting, and costs nothing but that. */
    private static void refuse(ChannelHandlerContext ctx) {
        MySqlException tooMany = new MySqlException(MySqlError.ER_CON_COUNT_ERROR);
        ErrPacket packet = new ErrPacket(tooMany.errno(), "", tooMany.text());
        ctx.writeAndFlush(Wire.frame(ctx.alloc(), 0, packet::encode)).addListener(ChannelFutureListener.CLOSE);
    }
}
