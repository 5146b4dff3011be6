package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HangUpsTest {
    private final HangUps hangUps = new HangUps();
    private final AtomicInteger reloads = new AtomicInteger();

    @Test
    void thoseThatComeDuringTheStartCountOnceItIsDone() {
        hangUps.run();
        hangUps.run();
        assertThat(reloads).hasValue(0);

        hangUps.begin(reloads::incrementAndGet);

        assertThat(reloads).hasValue(1);
    }

    @Test
    void eachCountsFromThenOn() {
        hangUps.begin(reloads::incrementAndGet);
        assertThat(reloads).hasValue(0);

        hangUps.run();
        hangUps.run();

        assertThat(reloads).hasValue(2);
    }
}
