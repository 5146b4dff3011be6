package io.borealis.benchmarks.relay;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.OkPacket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One login of an account without password. */
final class LoginClient extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int PACKET_BYTES_MAX = 1 << 24;
    private static final int UTF8MB4 = 45;
    private static final int FILLER_BYTES = 23;
    private static final int CAPABILITIES = CapabilityFlags.CLIENT_PROTOCOL_41
            | CapabilityFlags.CLIENT_SECURE_CONNECTION
            | CapabilityFlags.CLIENT_PLUGIN_AUTH;

    private final @Nullable SslContext tls;
    private final boolean keeps;
    private final Runnable next;
    private final CompletableFuture<Void> all;
    private boolean greeted;
    private boolean loggedIn;

    /**
     * A client of one connection.
     *
     * @param tls null for none
     * @param keeps whether the connection stays open
     * @param next is run when the client is logged in, or has left
     * @param all fails with the client
     */
    LoginClient(@Nullable SslContext tls, boolean keeps, Runnable next, CompletableFuture<Void> all) {
        this.tls = tls;
        this.keeps = keeps;
        this.next = next;
        this.all = all;
    }

    /** Cuts what the server says into packets, header included. */
    static ChannelInboundHandler frames() {
        return new LengthFieldBasedFrameDecoder(ByteOrder.LITTLE_ENDIAN, PACKET_BYTES_MAX, 0, 3, 1, 0, true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        if (!greeted) {
            greeted = true;
            greeted(ctx);
            return;
        }
        if (frame.getByte(Wire.HEADER_BYTES) != OkPacket.HEADER) {
            fail(ctx, new IOException("the login was refused: " + frame.toString(StandardCharsets.UTF_8)));
            return;
        }
        loggedIn = true;
        if (keeps) {
            next.run();
        } else {
            ctx.writeAndFlush(Wire.frame(ctx.alloc(), 0, payload -> payload.writeByte(Command.COM_QUIT)));
        }
    }

    private void greeted(ChannelHandlerContext ctx) {
        if (tls == null) {
            respond(ctx, 1, CAPABILITIES);
            return;
        }
        int capabilities = CAPABILITIES | CapabilityFlags.CLIENT_SSL;
        ctx.writeAndFlush(Wire.frame(ctx.alloc(), 1, payload -> head(payload, capabilities)));
        SslHandler encryption = tls.newHandler(ctx.alloc());
        ctx.pipeline().addFirst(encryption);
        encryption.handshakeFuture().addListener(handshake -> {
            if (handshake.isSuccess()) {
                respond(ctx, 2, capabilities);
            } else {
                fail(ctx, handshake.cause());
            }
        });
    }

    private static void respond(ChannelHandlerContext ctx, int sequenceId, int capabilities) {
        byte[] rest = (Routes.USER + "\0\0caching_sha2_password\0").getBytes(StandardCharsets.US_ASCII);
        ctx.writeAndFlush(Wire.frame(
                ctx.alloc(), sequenceId, payload -> head(payload, capabilities).writeBytes(rest)));
    }

    private static ByteBuf head(ByteBuf payload, int capabilities) {
        return payload.writeIntLE(capabilities)
                .writeIntLE(PACKET_BYTES_MAX)
                .writeByte(UTF8MB4)
                .writeZero(FILLER_BYTES);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (loggedIn && !keeps) {
            next.run();
        } else {
            all.completeExceptionally(new IOException("the server has closed the connection"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, cause);
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        all.completeExceptionally(cause);
        ctx.close().addListener(ChannelFutureListener.CLOSE);
    }
}
