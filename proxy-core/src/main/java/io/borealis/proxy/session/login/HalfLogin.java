package io.borealis.proxy.session.login;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.FrameSplitter;
import io.borealis.protocol.Wire;
import io.borealis.proxy.session.AuthenticationExchange;
import io.borealis.proxy.session.BackendHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty handler that ends a login at the backend which the client has left. MySQL counts every handshake that breaks off
 * against the host it came from, which is the proxy's for all clients, and blocks the host after {@code
 * max_connect_errors} of them (error 1129). A login that is refused is no such error. So the login goes on as an account
 * that cannot exist, and ends with MySQL's own refusal.
 */
final class HalfLogin extends ChannelInboundHandlerAdapter {
    /** In MySQL's log: "Access denied for user 'borealis-client-left'". */
    static final String USER = "borealis-client-left";

    private static final Logger LOG = LoggerFactory.getLogger(HalfLogin.class);

    private static final String PLUGIN = "mysql_native_password";
    private static final int PACKET_BYTES_MAX = 1 << 24;
    private static final int UTF8MB4 = 45;
    private static final int FILLER_BYTES = 23;
    private static final int FAST_AUTHENTICATION_SUCCEEDED = 3;
    private static final int AUTH_MORE_DATA = 1;

    /** MySQL's own connect_timeout. */
    private static final int SECONDS_MAX = 10;

    private final FrameSplitter frames;
    private @Nullable AuthenticationExchange exchange;

    private HalfLogin(FrameSplitter frames, @Nullable AuthenticationExchange exchange) {
        this.frames = frames;
        this.exchange = exchange;
    }

    /** Ends the login on {@code backend}, which is open, from {@code state} on; {@code frames} splits what it sends. */
    static void end(Channel backend, LoginState state, FrameSplitter frames) {
        if (state instanceof LoginState.Over) {
            frames.release();
            backend.writeAndFlush(backend.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        AuthenticationExchange exchange = state instanceof LoginState.Authenticating authenticating
                ? authenticating.authentication().serverLeg()
                : null;
        HalfLogin handler = new HalfLogin(frames, exchange);
        backend.pipeline().replace(BackendHandler.class, "half-login", handler);
        backend.config().setAutoRead(true);
        if (state instanceof LoginState.AwaitingResponse) {
            handler.respond(backend, 1);
        } else if (state instanceof LoginState.AwaitingEncryptedResponse awaiting) {
            handler.respond(backend, awaiting.backendEncrypted() ? 2 : 1);
        } else if (exchange != null && exchange.clientMaySpeak()) {
            handler.answer(backend, exchange);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.executor().schedule(() -> ctx.close(), SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            frames.split(
                    bytes,
                    new WholeFrames(
                            () -> !ctx.channel().isOpen(),
                            length -> new IllegalStateException("packet of " + length + " bytes"),
                            frame -> onFrame(ctx.channel(), frame)));
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        frames.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().setCause(cause).log("a login that its client has left could not be ended");
        ctx.close();
    }

    private void onFrame(Channel backend, ByteBuf frame) {
        AuthenticationExchange current = exchange;
        if (current == null) {
            respond(backend, (AuthenticationExchange.sequenceId(frame) + 1) & 0xFF);
            return;
        }
        switch (current.serverSpoke(frame)) {
            case REFUSED -> backend.close();
            case ACCEPTED ->
                backend.writeAndFlush(Wire.frame(backend.alloc(), 0, out -> out.writeByte(Command.COM_QUIT)))
                        .addListener(ChannelFutureListener.CLOSE);
            case CONTINUES -> {
                if (!succeedsWithoutAnswer(frame)) {
                    answer(backend, current);
                }
            }
        }
    }

    private void respond(Channel backend, int sequenceId) {
        exchange = new AuthenticationExchange(sequenceId);
        backend.writeAndFlush(Wire.frame(backend.alloc(), sequenceId, HalfLogin::response));
    }

    /** An empty answer is one that every plugin reads, and that none accepts but for an empty password. */
    private void answer(Channel backend, AuthenticationExchange current) {
        ByteBuf empty = Wire.frame(backend.alloc(), current.nextSequenceId(), out -> {});
        current.clientSpoke(empty);
        backend.writeAndFlush(empty);
    }

    private static boolean succeedsWithoutAnswer(ByteBuf frame) {
        int at = frame.readerIndex() + Wire.HEADER_BYTES;
        return frame.readableBytes() == Wire.HEADER_BYTES + 2
                && frame.getByte(at) == AUTH_MORE_DATA
                && frame.getByte(at + 1) == FAST_AUTHENTICATION_SUCCEEDED;
    }

    private static void response(ByteBuf out) {
        out.writeIntLE(CapabilityFlags.CLIENT_PROTOCOL_41
                | CapabilityFlags.CLIENT_SECURE_CONNECTION
                | CapabilityFlags.CLIENT_PLUGIN_AUTH);
        out.writeIntLE(PACKET_BYTES_MAX).writeByte(UTF8MB4).writeZero(FILLER_BYTES);
        out.writeCharSequence(USER, StandardCharsets.US_ASCII);
        out.writeZero(1 + 1);
        out.writeCharSequence(PLUGIN, StandardCharsets.US_ASCII);
        out.writeZero(1);
    }
}
