package io.borealis.localmysql.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerArchiveTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, mysql-Linux-amd64.tar.gz",
        "Linux, x86_64, mysql-Linux-amd64.tar.gz",
        "Mac OS X, x86_64, mysql-Mac_OS_X-x86_64.tar.gz",
    })
    void knowsTheArchiveOfAMachine(String system, String architecture, String resource) {
        assertThat(ServerArchive.forMachine(system, architecture).resource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, aarch64", "Windows 11, amd64", "FreeBSD, amd64"})
    void namesTheOtherModeOnAMachineWithoutArchive(String system, String architecture) {
        assertThatThrownBy(() -> ServerArchive.forMachine(system, architecture))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessageContaining(system + " on " + architecture)
                .hasMessageContaining("-Dmysql.mode=external")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    @Test
    void identityNamesVersionAndChecksum() throws IOException {
        assertThat(ServerArchive.forMachine("Linux", "amd64").identity()).matches("8\\.0\\.31-[0-9a-f]{1,8}");
    }

    @Test
    void identityDiffersByContent() throws IOException {
        assertThat(ServerArchive.forMachine("Linux", "amd64").identity())
                .isNotEqualTo(ServerArchive.forMachine("Mac OS X", "x86_64").identity());
    }
}
