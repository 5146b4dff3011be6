package io.borealis.proxy.session.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.tls.SelfSignedCertificates;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client's first message decides which TLS it gets. */
class FrontendTlsTest {
    @TempDir
    Path directory;

    private SslContext complete;
    private SslContext fast;
    private final List<SslHandler> begun = new ArrayList<>();

    @BeforeEach
    void makeContexts() throws Exception {
        complete = server("complete");
        fast = server("fast");
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, true", "TLSv1.2, false"})
    void thoseWhoOfferTls13GetTheFastOne(String protocol, boolean isFast) throws Exception {
        // Given
        EmbeddedChannel server =
                new EmbeddedChannel(new FrontendTls(LaterContext.of(complete), fast).handler(begun::add));
        EmbeddedChannel client = client(protocol);

        // When
        exchange(client, server);

        // Then
        assertThat(begun).hasSize(1);
        assertThat(begun.get(0).handshakeFuture().isSuccess()).isTrue();
        assertThat(client.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates()[0])
                .isEqualTo(SelfSignedCertificates.certificate(directory.resolve(isFast ? "fast" : "complete")));
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }

    @Test
    void withoutAFastOneAllGetTheOther() throws Exception {
        EmbeddedChannel server =
                new EmbeddedChannel(new FrontendTls(LaterContext.of(complete), null).handler(begun::add));
        EmbeddedChannel client = client("TLSv1.3");

        exchange(client, server);

        assertThat(begun.get(0).handshakeFuture().isSuccess()).isTrue();
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }

    @Test
    void whatIsSaidBeforeTheClientsMessageIsEncryptedAllTheSame() throws Exception {
        // Given
        EmbeddedChannel server =
                new EmbeddedChannel(new FrontendTls(LaterContext.of(complete), fast).handler(begun::add));
        EmbeddedChannel client = client("TLSv1.3");
        ByteBuf early = Unpooled.copiedBuffer("early", StandardCharsets.US_ASCII);

        // When
        server.writeAndFlush(early);
        assertThat(server.<ByteBuf>readOutbound()).isNull();
        exchange(client, server);

        // Then
        ByteBuf heard = client.readInbound();
        assertThat(ByteBufUtil.getBytes(heard))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("early");
        heard.release();
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }

    @Test
    void whatNobodyHearsIsReleased() {
        EmbeddedChannel server =
                new EmbeddedChannel(new FrontendTls(LaterContext.of(complete), fast).handler(begun::add));
        ByteBuf early = Unpooled.copiedBuffer("early", StandardCharsets.US_ASCII);
        server.writeAndFlush(early);

        server.close();
        server.runPendingTasks();

        assertThat(early.refCnt()).isZero();
    }

    @Test
    void aClientWhoseTlsCannotBeSetUpIsRefused() throws Exception {
        LaterContext failing = LaterContext.of(() -> {
            throw new IllegalStateException("no");
        });
        List<Throwable> failures = new ArrayList<>();
        EmbeddedChannel server = new EmbeddedChannel(
                new FrontendTls(failing, fast).handler(begun::add), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                        failures.add(cause);
                        ctx.close();
                    }
                });
        EmbeddedChannel client = client("TLSv1.2");

        exchange(client, server);
        while (server.isOpen()) { // until the thread that makes contexts has failed
            server.runPendingTasks();
            Thread.onSpinWait();
        }

        assertThat(failures)
                .hasSize(1)
                .first()
                .satisfies(failure -> assertThat(failure).hasRootCauseMessage("no"));
        assertThat(begun).isEmpty();
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }

    private SslContext server(String name) throws Exception {
        Path file = SelfSignedCertificates.make(directory.resolve(name));
        return SslContextBuilder.forServer(file.toFile(), file.toFile()).build();
    }

    private static EmbeddedChannel client(String protocol) throws Exception {
        SslContext context = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .protocols(protocol)
                .build();
        EmbeddedChannel client = new EmbeddedChannel();
        client.pipeline().addFirst(context.newHandler(client.alloc()));
        return client;
    }

    /** Carries bytes between the two until neither says anything. */
    private static void exchange(EmbeddedChannel client, EmbeddedChannel server) {
        boolean spoken = true;
        while (spoken) {
            boolean asked = carry(client, server);
            spoken = carry(server, client) || asked;
        }
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        from.runPendingTasks();
        boolean spoken = false;
        for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            to.writeInbound(bytes);
            spoken = true;
        }
        return spoken;
    }
}
