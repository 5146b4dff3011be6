package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import io.netty.util.internal.PlatformDependent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions that begin long commands and never end them. */
class HalfPacketsIT {
    private static final int SESSIONS = 16;
    private static final int MEBIBYTE = 1 << 20;
    private static final int SENT = 12 * MEBIBYTE;

    @Test
    void halfCommandsHoldNoMoreMemoryThanTheyMay() throws Exception {
        long before = PlatformDependent.usedDirectMemory();
        try (TestStack stack = TestStack.start(Map.of("LIMITS_COMMAND_MEMORY", "16MiB"))) {
            Attacker.create(stack);
            List<RawClient> senders = new ArrayList<>();
            try {
                byte[] piece = new byte[MEBIBYTE];
                for (int i = 0; i < SESSIONS; i++) {
                    RawClient sender = Attacker.login(stack.proxyPort());
                    senders.add(sender);
                    sender.writeRaw((byte) 0xFF, (byte) 0xFF, (byte) 0xEF, (byte) 0, (byte) 3);
                    for (int sent = 0; sent < SENT; sent += piece.length) {
                        sender.writeRaw(piece);
                    }
                }

                assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(64L * MEBIBYTE);
                try (Connection other = stack.connect();
                        Statement statement = other.createStatement();
                        ResultSet sentiment =
                                statement.executeQuery("SELECT aws_comprehend_detect_sentiment('good', 'en')")) {
                    assertThat(sentiment.next()).isTrue();
                }
            } finally {
                for (RawClient sender : senders) {
                    sender.close();
                }
            }
        }
    }
}
