package io.borealis.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Netty handler of the backend's side: feeds the session and ends it when MySQL is gone. */
public final class BackendHandler extends ChannelInboundHandlerAdapter {
    private final ClientSession session;

    BackendHandler(ClientSession session) {
        this.session = session;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        session.backendConnected(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (session.isClosed()) {
            bytes.release();
        } else {
            session.fromBackend(bytes);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        session.channels().flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        session.updateAutoRead();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        session.backendGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        session.failed(cause);
    }
}
