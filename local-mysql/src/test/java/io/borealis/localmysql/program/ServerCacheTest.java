package io.borealis.localmysql.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCacheTest {

    @TempDir
    Path parent;

    private final AtomicInteger builds = new AtomicInteger();

    @Test
    void buildsAnEntryOnce() throws IOException {
        Path first = entry(cache());
        Path second = entry(cache());

        assertThat(first).isEqualTo(second);
        assertThat(first.resolve("bin/program")).hasContent("12345");
        assertThat(builds).hasValue(1);
    }

    @Test
    void buildsAnEntryAnewWhenAFileOfItIsGone() throws IOException {
        Files.delete(entry(cache()).resolve("bin/program"));

        assertThat(entry(cache()).resolve("bin/program")).hasContent("12345");
        assertThat(builds).hasValue(2);
    }

    @Test
    void keepsNothingOfAFailedBuild() throws IOException {
        ServerCache cache = cache();

        assertThatThrownBy(() -> cache.locked(() -> cache.entry("entry", directory -> {
                    Files.createFile(directory.resolve("half"));
                    throw new IOException("disk full");
                })))
                .hasMessage("disk full");
        assertThat(cache.directory()).isDirectoryNotContaining("glob:**building*");
        assertThat(entry(cache).resolve("half")).doesNotExist();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        ServerCache cache = cache();
        Files.createDirectories(cache.directory().resolve("building-1/content"));

        entry(cache);

        assertThat(cache.directory().resolve("building-1")).doesNotExist();
    }

    @Test
    void letsOneThreadBuildWhileOthersWait() throws IOException {
        ServerCache cache = cache();

        IntStream.range(0, 8).parallel().forEach(i -> {
            try {
                entry(cache);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(builds).hasValue(1);
    }

    @Test
    void isPrivate() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache().directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesADirectoryThatOthersMayWrite() throws IOException {
        Path open = Files.createDirectory(parent.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> ServerCache.at(open))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessageContaining("-Dmysql.cache");
    }

    @Test
    void refusesALink() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), Files.createDirectory(parent.resolve("target")));

        assertThatThrownBy(() -> ServerCache.at(link)).isInstanceOf(LocalMySqlException.class);
    }

    private ServerCache cache() throws IOException {
        return ServerCache.at(parent.resolve("cache"));
    }

    private Path entry(ServerCache cache) throws IOException {
        return cache.locked(() -> cache.entry("entry", directory -> {
            builds.incrementAndGet();
            Files.createDirectory(directory.resolve("bin"));
            Files.writeString(directory.resolve("bin/program"), "12345");
        }));
    }
}
