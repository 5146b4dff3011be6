package io.borealis.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessUsageTest {

    @Test
    void namesOfProgramsMayHoldAnything() {
        String stat = "42 (a ) b) S 1 42 42 0 -1 4194304 101 0 0 0 7 5 30 12 20 0 1";

        assertThat(ProcessUsage.ticks(stat, 11)).isEqualTo(Duration.ofMillis(120));
        assertThat(ProcessUsage.ticks(stat, 13)).isEqualTo(Duration.ofMillis(420));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aBusyProcessUsesTime() throws IOException {
        long self = ProcessHandle.current().pid();
        Duration before = ProcessUsage.cpu(self);
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(ProcessUsage.cpu(self).minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void timeOfChildrenIsKnownWhenTheyHaveEnded() throws IOException, InterruptedException {
        Duration before = ProcessUsage.cpuOfEndedChildren();
        Process process = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done").start();
        assertThat(process.waitFor()).isZero();

        assertThat(ProcessUsage.cpuOfEndedChildren()).isGreaterThan(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void peakIsInBytes() throws IOException {
        assertThat(ProcessUsage.peakBytes(ProcessHandle.current().pid())).isBetween(10L << 20, 100L << 30);
    }
}
