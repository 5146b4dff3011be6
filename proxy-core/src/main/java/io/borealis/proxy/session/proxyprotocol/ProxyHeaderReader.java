package io.borealis.proxy.session.proxyprotocol;

import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.SessionChannels;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the header of the PROXY protocol, version 1 or 2, with which a connection begins; the handlers behind it hear of the
 * connection when the header is there. One that is malformed, too long or too late is answered with an error of MySQL's.
 */
public final class ProxyHeaderReader extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeaderReader.class);

    /** Bytes of additional information in a header of version 2, which is skipped; a certificate's names fit. */
    private static final int TLV_BYTES_MAX = 4 << 10;

    private final Duration timeout;
    private final Refusal refusal;
    private @Nullable Future<?> impatient;

    private ProxyHeaderReader(Duration timeout, Refusal refusal) {
        this.timeout = timeout;
        this.refusal = refusal;
    }

    /** Has {@code pipeline} read a header, which must be there in {@code timeout}, before its handler {@code first}. */
    public static void addTo(ChannelPipeline pipeline, String first, Duration timeout) {
        Refusal refusal = new Refusal();
        pipeline.addBefore(first, "proxy-refusal", refusal);
        pipeline.addBefore(first, "proxy-decoder", new HAProxyMessageDecoder(TLV_BYTES_MAX));
        pipeline.addBefore(first, "proxy-header", new ProxyHeaderReader(timeout, refusal));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        impatient = ctx.executor()
                .schedule(
                        () -> {
                            refusal.reason = MySqlError.ER_NET_READ_INTERRUPTED;
                            ctx.close();
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        HAProxyMessage header = (HAProxyMessage) message;
        try {
            InetSocketAddress source = source(header);
            if (source != null) {
                ctx.channel().attr(SessionChannels.CLIENT_ADDRESS).set(source);
            }
        } finally {
            header.release();
        }
        stopWaiting();
        ctx.pipeline().remove(refusal);
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopWaiting();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug()
                .addKeyValue("peer", ctx.channel().remoteAddress())
                .log("no header of the PROXY protocol: {}", cause.toString());
        ctx.close();
    }

    private void stopWaiting() {
        if (impatient != null) {
            impatient.cancel(false);
        }
    }

    /** Null where the header names none: a health check of the proxy in front, or a client that is not on the network. */
    private static @Nullable InetSocketAddress source(HAProxyMessage header) {
        byte[] address = header.sourceAddress() == null
                ? null
                : NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
        if (address == null) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whoever closes the connection before there is a session says why: the decoder closes without a word. */
    private static final class Refusal extends ChannelOutboundHandlerAdapter {
        private MySqlError reason = MySqlError.ER_NET_PACKETS_OUT_OF_ORDER;
        private boolean said;

        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
            if (said || !ctx.channel().isActive()) {
                ctx.close(promise);
                return;
            }
            said = true;
            MySqlException error = new MySqlException(reason);
            ErrPacket packet = new ErrPacket(error.errno(), "", error.text());
            ByteBuf words = Wire.frame(ctx.alloc(), 0, packet::encode);
            ctx.writeAndFlush(words).addListener(written -> ctx.close(promise));
        }
    }
}
