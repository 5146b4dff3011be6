package io.borealis.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void nobodyWritesLinesOfHisOwn() {
        assertThat(LogText.line("app\n2026-01-01 ERROR\r\t\u0085\u2028\u001b[2J"))
                .isEqualTo("app?2026-01-01 ERROR?????[2J");
        assertThat(LogText.line("Ærø ☕")).isEqualTo("Ærø ☕");
        assertThat(LogText.line("x".repeat(10_000))).hasSizeLessThan(2_100).endsWith("x…");
    }
}
