package io.borealis.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two connections may be at the backend before they are logged in. */
class LoginQueueTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final LoginQueue queue = new LoginQueue(2);
    private final List<String> begun = new ArrayList<>();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void lettingOneOutLetsInWhoHasWaitedLongest() {
        LoginQueue.Place first = enter("first");
        enter("second");
        enter("third");
        enter("fourth");
        assertThat(begun()).containsExactly("first", "second");

        first.leave();

        assertThat(begun()).containsExactly("first", "second", "third");
    }

    @Test
    void leavingTwiceCountsOnce() {
        LoginQueue.Place first = enter("first");
        enter("second");
        enter("third");
        enter("fourth");

        first.leave();
        first.leave();

        assertThat(begun()).containsExactly("first", "second", "third");
    }

    @Test
    void whoGoesWhileItWaitsIsNeverBegun() {
        LoginQueue.Place first = enter("first");
        enter("second");
        LoginQueue.Place third = enter("third");
        enter("fourth");

        third.leaveIfWaiting();
        first.leaveIfWaiting();
        first.leave();

        assertThat(begun()).containsExactly("first", "second", "fourth");
    }

    private LoginQueue.Place enter(String name) {
        return queue.enter(loop, () -> begun.add(name));
    }

    private List<String> begun() {
        return loop.submit(() -> List.copyOf(begun)).syncUninterruptibly().getNow();
    }
}
