package io.borealis.localmysql.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.program.HostSystem.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {

    private static final Path PROGRAM = Path.of("/server/bin/mysqld");
    private static final CommandResult DONE = new CommandResult(0, "");
    private static final CommandResult FAILED = new CommandResult(100, "E: no network");

    @TempDir
    Path cache;

    @Test
    void asksForNothingWhenNothingIsMissing() throws IOException {
        FakeHost host = new FakeHost(true).withLdd().withCommand("apt-get", (directory, command) -> FAILED);

        libraries(host).provideFor(PROGRAM);

        assertThat(host.commandsRun("apt-get")).isEmpty();
        assertThat(libraries(host).environment()).isEmpty();
    }

    @Test
    void namesThePackagesOfBothFamiliesInOneLine() {
        FakeHost host = new FakeHost(true).withLdd("libaio.so.1", "libnuma.so.1");

        assertThatThrownBy(() -> libraries(host).provideFor(PROGRAM))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessage("MySQL needs the system libraries libaio.so.1, libnuma.so.1: install libaio1 or on newer"
                        + " releases libaio1t64 and libnuma1 (Debian, Ubuntu) or libaio and numactl-libs"
                        + " (Fedora, RHEL)");
    }

    @Test
    void namesALibraryWhosePackageIsUnknown() {
        FakeHost host = new FakeHost(true).withLdd("libodd.so.7").withCommand("apt-get", (directory, command) -> DONE);

        assertThatThrownBy(() -> libraries(host).provideFor(PROGRAM))
                .hasMessageStartingWith(
                        "MySQL needs the system library libodd.so.7: install the package of libodd.so.7");
        assertThat(host.commandsRun("apt-get")).isEmpty();
    }

    @Test
    void installsAsRoot() throws IOException {
        FakeHost host =
                new FakeHost(true).withLdd("libaio.so.1", "libnuma.so.1").withPackages("libaio1", "libnuma1");
        host.withCommand("apt-get", (directory, command) -> {
            host.found("libaio.so.1");
            host.found("libnuma.so.1");
            return DONE;
        });

        libraries(host).provideFor(PROGRAM);

        assertThat(host.commandsRun("apt-get"))
                .containsExactly("apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends"
                        + " libaio1 libnuma1");
    }

    @Test
    void updatesThePackageListsOnlyWhenTheInstallationNeedsIt() throws IOException {
        FakeHost host = new FakeHost(true).withLdd("libnuma.so.1").withPackages();
        host.withCommand("apt-get", (directory, command) -> {
            if (command.contains("update")) {
                host.withPackages("libnuma1");
            } else {
                host.found("libnuma.so.1");
            }
            return DONE;
        });

        libraries(host).provideFor(PROGRAM);

        assertThat(host.commandsRun("apt-get")).hasSize(2).first().asString().endsWith("update");
    }

    @Test
    void saysWhatToInstallWhenTheInstallationFails() {
        FakeHost host = new FakeHost(true)
                .withLdd("libnuma.so.1")
                .withPackages("libnuma1")
                .withCommand("apt-get", (directory, command) -> FAILED);

        assertThatThrownBy(() -> libraries(host).provideFor(PROGRAM))
                .hasMessageContaining("libnuma1")
                .hasMessageContaining("numactl-libs");
    }

    @Test
    void givesTheNewerLibaioItsOldNameWithoutAnyInstallation() throws IOException {
        Path newer = Files.createFile(cache.resolve("libaio.so.1t64"));
        FakeHost host = new FakeHost(true).withLibrary("libaio.so.1t64", newer);
        host.withCommand(
                "ldd",
                (directory, command) -> new CommandResult(
                        0, Files.exists(cache.resolve("lib/libaio.so.1")) ? "" : "libaio.so.1 => not found\n"));
        host.withCommand("apt-get", (directory, command) -> FAILED);

        libraries(host).provideFor(PROGRAM);

        assertThat(cache.resolve("lib/libaio.so.1")).isSymbolicLink();
        assertThat(host.commandsRun("apt-get")).isEmpty();
        assertThat(libraries(host).environment().get("LD_LIBRARY_PATH"))
                .startsWith(cache.resolve("lib").toString());
    }

    @Test
    void fetchesIntoAPrivateFolderWithoutRoot() throws IOException {
        FakeHost host = new FakeHost(false).withPackages("libnuma1");
        host.withCommand(
                "ldd",
                (directory, command) -> new CommandResult(
                        0, Files.exists(cache.resolve("lib/libnuma.so.1")) ? "" : "libnuma.so.1 => not found\n"));
        host.withCommand("apt-get", (directory, command) -> {
            Files.createFile(directory.resolve("libnuma1_1.0-1_amd64.deb"));
            return DONE;
        });
        host.withCommand("dpkg-deb", (directory, command) -> {
            Path folder = Files.createDirectories(Path.of(command.get(3)).resolve("usr/lib/x86_64-linux-gnu"));
            Files.writeString(folder.resolve("libnuma.so.1.0.0"), "library");
            Files.createSymbolicLink(folder.resolve("libnuma.so.1"), Path.of("libnuma.so.1.0.0"));
            return DONE;
        });

        libraries(host).provideFor(PROGRAM);

        assertThat(host.commandsRun("apt-get")).containsExactly("apt-get -q download libnuma1");
        assertThat(cache.resolve("lib/libnuma.so.1")).isRegularFile().hasContent("library");
        assertThat(cache.resolve("lib")).isDirectoryNotContaining("glob:**apt*");
    }

    @Test
    void makesPackageListsOfItsOwnWithoutRootWhereTheSystemHasNone() throws IOException {
        FakeHost host = new FakeHost(false).withLdd("libnuma.so.1").withPackages();
        host.withCommand("apt-get", (directory, command) -> {
            if (command.contains("update")) {
                host.withPackages("libnuma1");
            } else {
                host.found("libnuma.so.1");
            }
            return DONE;
        });

        libraries(host).provideFor(PROGRAM);

        assertThat(host.commandsRun("apt-get")).hasSize(2).allMatch(line -> line.contains("Dir::State="));
    }

    @Test
    void looksIntoTheSystemFoldersWithoutLdd() throws IOException {
        FakeHost host = new FakeHost(true).withLibrary("libaio.so.1", Path.of("/lib/libaio.so.1"));

        assertThat(libraries(host).missingFor(PROGRAM)).containsExactly("libnuma.so.1");
    }

    @Test
    void refusesASystemWithoutGlibc() {
        FakeHost host = new FakeHost(true)
                .withCommand("ldd", (directory, command) -> new CommandResult(1, "/lib/ld-musl-x86_64.so.1 (0x7f)"));

        assertThatThrownBy(() -> libraries(host).provideFor(PROGRAM)).hasMessageContaining("-Dmysql.mode=external");
    }

    private SystemLibraries libraries(FakeHost host) {
        return new SystemLibraries(host, cache.resolve("lib"));
    }
}
