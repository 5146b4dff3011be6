package io.borealis.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoServerTest {
    @Test
    void isChosenByItsVersion() {
        assertThat(DemoServer.ofVersion("8.0")).isEqualTo(DemoServer.V8_0);
        assertThat(DemoServer.ofVersion("9.7")).isEqualTo(DemoServer.V9_7);
    }

    @Test
    void thereIsNoOtherVersion() {
        assertThat(DemoServer.ofVersion("8.4")).isNull();
        assertThat(DemoServer.ofVersion("")).isNull();
    }
}
