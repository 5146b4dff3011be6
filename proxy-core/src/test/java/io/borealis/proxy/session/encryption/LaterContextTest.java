package io.borealis.proxy.session.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaterContextTest {
    private final EventExecutor executor = new DefaultEventExecutor();
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void end() {
        executor.shutdownGracefully();
    }

    @Test
    void isMadeOnceAndForTheFirstWhoAsks() throws Exception {
        SslContext context = SslContextBuilder.forClient().build();
        LaterContext later = LaterContext.of(() -> {
            made.incrementAndGet();
            return context;
        });
        assertThat(made).hasValue(0);

        Future<SslContext> first = later.on(executor).sync();
        Future<SslContext> second = later.on(executor).sync();

        assertThat(first.getNow()).isSameAs(context).isSameAs(second.getNow()).isSameAs(later.get());
        assertThat(made).hasValue(1);
    }

    @Test
    void whoAsksAfterAFailureTriesAgain() throws Exception {
        SslContext context = SslContextBuilder.forClient().build();
        LaterContext later = LaterContext.of(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("the directory cannot be written");
            }
            return context;
        });

        assertThatThrownBy(later::get)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the directory cannot be written");

        assertThat(later.on(executor).sync().getNow()).isSameAs(context);
    }
}
