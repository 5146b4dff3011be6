package io.borealis.proxy.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Command;
import io.borealis.protocol.testing.Packets;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"KILL 5", "kill query 5", " Kill\tCONNECTION 18446744073709551615 ; "})
    void aKillWithANumberWaitsForNoStatement(String text) {
        assertThat(matches("\3" + text, 0)).isTrue();
        assertThat(matches("\3\0\1" + text, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL sleep(25)", "KILL 5; select 1", "KILL", "select 5", "KILL QUERY @id", "KILL 5 --"})
    void whateverElseIsAStatement(String text) {
        assertThat(matches("\3" + text, 0)).isFalse();
        assertThat(matches("\3\0\1" + text, CapabilityFlags.CLIENT_QUERY_ATTRIBUTES))
                .isFalse();
    }

    @Test
    void aKillWithAttributesIsAStatement() {
        assertThat(matches("\3\1\1KILL 5", CapabilityFlags.CLIENT_QUERY_ATTRIBUTES))
                .isFalse();
        assertThat(matches("\3", CapabilityFlags.CLIENT_QUERY_ATTRIBUTES)).isFalse();
    }

    @Test
    void theCommandOfTheProtocolIsOneToo() {
        assertThat(ControlCommands.matches(
                        Command.COM_PROCESS_KILL, Unpooled.wrappedBuffer(new byte[] {0x0c, 5, 0, 0, 0}), 0))
                .isTrue();
    }

    private static boolean matches(String payload, int capabilities) {
        return ControlCommands.matches(Command.COM_QUERY, Unpooled.wrappedBuffer(Packets.ascii(payload)), capabilities);
    }
}
