package io.borealis.localmysql.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.program.HostSystem.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptDownloadTest {

    private static final CommandResult DONE = new CommandResult(0, "");

    @TempDir
    Path folder;

    private Path work;
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void takesTheSuiteFromTheMirrorOfTheSystem() throws IOException {
        FakeHost host = debian("mirror http://mirror.test/debian/\n");

        download(host);

        assertThat(work.resolve("sources.list"))
                .content()
                .matches("deb (\\[signed-by=\\S+\\] )?http://mirror\\.test/debian/ sid main\n");
        assertThat(host.commandsRun("dpkg-deb"))
                .containsExactly(
                        "dpkg-deb --extract " + work.resolve("own/cache/archives/server_1.deb") + " " + target);
    }

    @Test
    void refusesUnsignedPackagesWhateverTheSystemAllows() throws IOException {
        FakeHost host = debian("mirror http://mirror.test/debian/\n");

        download(host);

        assertThat(host.commandsRun("apt-get").stream()
                        .filter(line -> line.endsWith(" update") || line.endsWith(" server")))
                .hasSize(2)
                .allMatch(line -> line.contains("-o Acquire::AllowInsecureRepositories=false")
                        && line.contains("-o APT::Get::AllowUnauthenticated=false"));
    }

    @Test
    void readsTheListsOfTheSystemsSourcesWhereItHasNone() throws IOException {
        FakeHost host = new FakeHost(false).withCommand("dpkg-deb", (directory, command) -> DONE);
        host.withCommand("apt-get", (directory, command) -> {
            boolean asked = command.contains("indextargets");
            boolean hasLists = command.stream().anyMatch(word -> word.contains("Dir::State="));
            return new CommandResult(0, asked && hasLists ? "mirror http://late.test/debian/\n" : "");
        });

        download(host);

        assertThat(work.resolve("sources.list")).content().contains(" http://late.test/debian/ sid main");
    }

    @Test
    void saysThatThisIsNoDebian() {
        assertThatThrownBy(() -> download(new FakeHost(true)))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessage("Packages of Debian can only be had on Debian: there is no apt-get");
    }

    @Test
    void saysThatNoMirrorIsKnown() {
        assertThatThrownBy(() -> download(debian("W: something else\n")))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessage("apt's sources on this machine name no mirror of Debian that answers");
    }

    @Test
    void saysWhatAptSaysWhenTheMirrorDoesNotAnswer() {
        FakeHost host = new FakeHost(true).withCommand("dpkg-deb", (directory, command) -> DONE);
        host.withCommand("apt-get", (directory, command) -> {
            if (command.contains("indextargets")) {
                return new CommandResult(0, "mirror http://mirror.test/debian/\n");
            }
            return new CommandResult(
                    100, "Err:1 http://mirror.test\nE: Failed to fetch InRelease\nE: Failed to fetch InRelease\n");
        });

        assertThatThrownBy(() -> download(host))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessage("apt-get update failed: E: Failed to fetch InRelease");
    }

    /** A machine whose sources are known, and whose apt-get puts one package where it was told to. */
    private static FakeHost debian(String targets) {
        FakeHost host = new FakeHost(true).withCommand("dpkg-deb", (directory, command) -> DONE);
        return host.withCommand("apt-get", (directory, command) -> {
            if (command.contains("indextargets")) {
                return new CommandResult(0, targets);
            }
            if (command.contains("install")) {
                Files.createFile(cacheOf(command).resolve("archives/server_1.deb"));
            }
            return DONE;
        });
    }

    private static Path cacheOf(List<String> command) {
        return command.stream()
                .filter(word -> word.startsWith("Dir::Cache="))
                .map(word -> Path.of(word.substring("Dir::Cache=".length())))
                .findFirst()
                .orElseThrow();
    }

    private void download(HostSystem host) throws IOException {
        new AptDownload(host, work).unpack(List.of("server"), List.of(), "sid", target);
    }
}
