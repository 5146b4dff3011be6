package io.borealis.proxy.session.compression;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.BackendHandler;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.FrontendHandler;
import io.borealis.proxy.session.ProtocolViolationException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Netty handler of a leg whose login has agreed on compression: packets on the outside, the stream of ordinary frames on the inside.
 * What is decompressed waits here while nobody reads ({@code autoRead}), however much it is.
 */
public final class CompressedLeg extends ChannelDuplexHandler {
    /** MySQL's net_read_timeout. */
    private static final int STALLED_SECONDS_MAX = 30;

    /** What a peer that has gone may have said that nobody has read yet. */
    private static final int LEFT_BYTES_MAX = 1 << 20;

    private final PacketReader reader;
    private final PacketWriter writer;
    private final Consumer<CompressedPacketException> peerFailed;
    private final List<ByteBuf> leaving = new ArrayList<>();

    private boolean delivering;
    private boolean failed;
    private boolean watched;
    private @Nullable Object inputEnd;
    private long reads;

    /**
     * Compresses the client's leg of {@code session} from now on, behind the OK of its login.
     *
     * @param memory where packets are held that are not small
     */
    public static CompressedLeg ofFrontend(ClientSession session, LegCompression agreed, CommandMemory memory) {
        Channel channel = session.channels().frontend();
        CompressedLeg leg = new CompressedLeg(
                channel,
                agreed.start(),
                new SequenceIds.OfServer(session::turn),
                memory,
                e -> session.step(() -> {
                    throw ProtocolViolationException.ofClient(e.sequenceId(), new MySqlException(e.error()));
                }));
        return leg.addBefore(channel, FrontendHandler.class);
    }

    /** As {@link #ofFrontend}, for MySQL's leg. */
    public static CompressedLeg ofBackend(ClientSession session, LegCompression agreed, CommandMemory memory) {
        Channel channel = session.channels().backend();
        CompressedLeg leg = new CompressedLeg(
                channel,
                agreed.start(),
                new SequenceIds.OfClient(session::turn),
                memory,
                e -> session.step(() -> {
                    throw ProtocolViolationException.ofBackend("compressed packets: " + e.getMessage());
                }));
        return leg.addBefore(channel, BackendHandler.class);
    }

    private CompressedLeg addBefore(Channel channel, Class<? extends ChannelHandler> last) {
        channel.pipeline().addBefore(channel.pipeline().context(last).name(), "compression", this);
        return this;
    }

    /** Bytes that were read before the leg was compressed; owned here. */
    public void readEarly(Channel channel, ByteBuf bytes) {
        channelRead(channel.pipeline().context(this), bytes);
    }

    /**
     * The handler of {@code channel}.
     *
     * @param memory where the packets are held that are not small
     * @param peerFailed hears once that the peer does not keep to the protocol; then nothing more of it is passed on
     */
    private CompressedLeg(
            Channel channel,
            Compression compression,
            SequenceIds ids,
            CommandMemory memory,
            Consumer<CompressedPacketException> peerFailed) {
        this.reader = new PacketReader(compression, ids, new HeldBytes(memory), channel.alloc());
        this.writer = new PacketWriter(compression, ids, channel.alloc(), leaving::add);
        this.peerFailed = peerFailed;
    }

    // --- from the peer ---------------------------------------------------------------------------------------------

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (failed) {
            bytes.release();
            return;
        }
        reads++;
        reader.add(bytes);
        deliver(ctx);
        if (reader.isCollecting() && !watched) {
            watch(ctx);
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (deliver(ctx)) {
            ctx.fireChannelReadComplete();
        }
        ctx.read();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnd = event; // what came before it comes before it
            deliver(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deliver(ctx, LEFT_BYTES_MAX, false);
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        reader.release();
        writer.release();
    }

    private boolean deliver(ChannelHandlerContext ctx) {
        return deliver(ctx, Long.MAX_VALUE, true);
    }

    /** Passes on frames; whether there was something. */
    private boolean deliver(ChannelHandlerContext ctx, long bytesMax, boolean ifWanted) {
        if (delivering) {
            return false; // whoever gets a piece may ask for more
        }
        delivering = true;
        long delivered = 0;
        try {
            while (delivered < bytesMax
                    && !failed
                    && (!ifWanted || ctx.channel().config().isAutoRead())) {
                ByteBuf piece = reader.next();
                if (piece == null) {
                    break;
                }
                delivered += piece.readableBytes();
                ctx.fireChannelRead(piece);
            }
        } catch (CompressedPacketException e) {
            fail(e);
        } finally {
            delivering = false;
        }
        if (inputEnd != null && (failed || reader.isDrained())) {
            Object event = inputEnd;
            inputEnd = null;
            ctx.fireUserEventTriggered(event);
        }
        return delivered > 0;
    }

    /** Who has begun a packet that is held here must go on sending it. */
    private void watch(ChannelHandlerContext ctx) {
        watched = true;
        long seen = reads;
        ctx.executor()
                .schedule(
                        () -> {
                            watched = false;
                            if (failed || !reader.isCollecting()) {
                                return;
                            }
                            if (reads == seen && ctx.channel().config().isAutoRead()) {
                                fail(new CompressedPacketException(
                                        MySqlError.ER_NET_READ_INTERRUPTED,
                                        reader.answerId(),
                                        "half a packet, and then nothing"));
                            } else {
                                watch(ctx);
                            }
                        },
                        STALLED_SECONDS_MAX,
                        TimeUnit.SECONDS);
    }

    private void fail(CompressedPacketException cause) {
        failed = true;
        reader.release();
        peerFailed.accept(cause);
    }

    // --- to the peer -----------------------------------------------------------------------------------------------

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            writer.add(bytes);
            if (promise.isVoid()) {
                send(ctx);
            } else {
                writer.flush();
                send(ctx);
                ctx.write(Unpooled.EMPTY_BUFFER, promise); // done when all before it is
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        writer.flush();
        send(ctx);
        ctx.flush();
    }

    private void send(ChannelHandlerContext ctx) {
        leaving.forEach(packet -> ctx.write(packet, ctx.voidPromise()));
        leaving.clear();
    }
}
