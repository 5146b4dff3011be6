package io.borealis.proxy.session;

import static io.borealis.protocol.testing.ClientPackets.SERVER_CAPABILITIES;
import static io.borealis.protocol.testing.ClientPackets.greeting;
import static io.borealis.protocol.testing.ClientPackets.handshakeResponse;
import static io.borealis.protocol.testing.ClientPackets.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.testing.Contexts;
import io.borealis.proxy.session.testing.ScriptedHandler;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.borealis.proxy.session.testing.ThreadWorkers;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy stops, event loops first, while a worker is at a statement: nothing is left, and nothing is thrown. */
class StoppedProxyTest {
    private static final LocalAddress FRONT = new LocalAddress("front");
    private static final LocalAddress BACK = new LocalAddress("back");
    private static final int ROWS = 15;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final EventLoopGroup outside = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    private final ExecutorService workers = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "worker");
        thread.setUncaughtExceptionHandler((where, failure) -> uncaught.set(failure));
        return thread;
    });
    private final ScriptedHandler handler = new ScriptedHandler();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Integer> received = new ArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();

    @AfterEach
    void stop() {
        workers.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        outside.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aStatementThatReadsOnHearsThatItWasInterrupted() throws Exception {
        // Given: more rows than may wait, so that the worker's reading would make the event loop read on.
        handler.executes((port, payload, recovering) -> {
            for (int i = 0; i < ROWS; i++) {
                port.offer(Unpooled.wrappedBuffer(ClientPackets.packet(i, new byte[100_000])));
            }
            started.countDown();
            stopped.await();
            try {
                while (true) {
                    ByteBuf frame = port.receive();
                    received.add(frame.readableBytes());
                    frame.release();
                }
            } catch (MySqlException e) {
                heard.set(e.errno());
            }
            // What a statement does to end in order must not fail either.
            port.send(Unpooled.wrappedBuffer(query("rollback")));
            port.write(Unpooled.wrappedBuffer(ClientPackets.ok(1)));
            port.session().cancelStatement();
        });
        startSession();
        started.await();

        // When
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        stopped.countDown();
        workers.shutdown();
        assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        // Then
        assertThat(heard.get()).isEqualTo(1317);
        assertThat(uncaught.get()).isNull();
    }

    private void startSession() throws InterruptedException {
        SessionContext context =
                Contexts.of(SessionTls.NONE, new SessionRegistry(), handler::of, new ThreadWorkers(workers), id -> {});
        new ServerBootstrap()
                .group(outside)
                .channel(LocalServerChannel.class)
                .childHandler(new ScriptedBackend())
                .bind(BACK)
                .sync();
        new ServerBootstrap()
                .group(outside, loops)
                .channel(LocalServerChannel.class)
                .childHandler(new FrontendHandler(
                        context,
                        (frontend, last) -> new Bootstrap()
                                .group(frontend.eventLoop())
                                .channel(LocalChannel.class)
                                .handler(last)
                                .connect(BACK),
                        cause -> new MySqlException(MySqlError.CR_CONN_HOST_ERROR, "backend", cause.toString())))
                .bind(FRONT)
                .sync();
        Channel client = new Bootstrap()
                .group(outside)
                .channel(LocalChannel.class)
                .handler(new ScriptedClient())
                .connect(FRONT)
                .sync()
                .channel();
        assertThat(client.isOpen()).isTrue();
    }

    /** Greets and accepts. */
    private static final class ScriptedBackend extends ChannelInboundHandlerAdapter {
        private boolean accepted;

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(greeting(SERVER_CAPABILITIES)));
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((ByteBuf) message).release();
            if (!accepted) {
                accepted = true;
                ctx.writeAndFlush(Unpooled.wrappedBuffer(ClientPackets.ok(2)));
            }
        }
    }

    /** Logs in and asks. */
    private static final class ScriptedClient extends ChannelInboundHandlerAdapter {
        private int answers;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((ByteBuf) message).release();
            answers++;
            ctx.writeAndFlush(Unpooled.wrappedBuffer(
                    answers == 1
                            ? handshakeResponse(1, SessionUnderTest.CLIENT_CAPABILITIES, "someone")
                            : query("select mine")));
        }
    }
}
