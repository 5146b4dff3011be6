package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --config /etc/borealis/borealis.yaml",
                "serve -c borealis.yaml",
                "serve --config=conf/borealis.yaml",
                "health",
                "health --config /etc/borealis/borealis.yaml"
            })
    void readsWhatServicesWrite(String line) {
        assertThat(PlainCommand.of(line.split(" "))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "serve --help",
                "serve --until-ready",
                "serve --config",
                "serve --config=",
                "serve --config -c",
                "serve --config @file",
                "serve --config 'file'",
                "serve -cfile",
                "serve --config a --until-ready",
                "server --config a"
            })
    void leavesTheRestToTheCommandLine(String line) {
        assertThat(PlainCommand.of(line.split(" "))).isNull();
    }

    @Test
    void noCommandIsNone() {
        assertThat(PlainCommand.of()).isNull();
    }
}
