package io.borealis.localmysql.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzArchiveTest {

    @TempDir
    Path target;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    @Test
    void unpacksFilesWithTheirExecutableBit() throws IOException {
        add("bin/program", '0', 0755, "", "x".repeat(513));
        add("share/text", '0', 0644, "", "Grüße");
        add("empty/", '5', 0755, "", "");

        unpack();

        assertThat(target.resolve("bin/program")).isExecutable().hasContent("x".repeat(513));
        assertThat(target.resolve("share/text")).hasContent("Grüße");
        assertThat(target.resolve("share/text").toFile().canExecute()).isFalse();
        assertThat(target.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void unpacksNamesLongerThanTheHeader() throws IOException {
        String name = "d/".repeat(60) + "file";
        add("././@LongLink", 'L', 0644, "", name + "\0");
        add(name.substring(0, 100), '0', 0644, "", "deep");

        unpack();

        assertThat(target.resolve(name)).hasContent("deep");
    }

    @Test
    void keepsLinksInsideAndLeavesOutLinksThatLeave() throws IOException {
        add("lib/libx.so.1", '0', 0755, "", "library");
        add("lib/libx.so", '2', 0777, "libx.so.1", "");
        add("bin/liby.so", '2', 0777, "/tmp/build/liby.so", "");
        add("bin/libz.so", '2', 0777, "../../libz.so", "");

        unpack();

        assertThat(target.resolve("lib/libx.so")).isSymbolicLink().hasContent("library");
        assertThat(target.resolve("bin")).doesNotExist();
    }

    @Test
    void refusesEntriesOutside() throws IOException {
        add("../evil", '0', 0644, "", "x");

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
        assertThat(target.resolveSibling("evil")).doesNotExist();
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        add("file", '0', 0644, "", "x".repeat(2000));
        byte[] whole = tar.toByteArray();

        assertThatThrownBy(() -> unpack(Arrays.copyOf(whole, 1500))).isInstanceOf(IOException.class);
    }

    private void unpack() throws IOException {
        tar.writeBytes(new byte[1024]);
        unpack(tar.toByteArray());
    }

    private void unpack(byte[] archive) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(archive);
        }
        TarGzArchive.unpack(new ByteArrayInputStream(zipped.toByteArray()), target);
    }

    private void add(String name, char type, int mode, String link, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 124, "%011o".formatted(bytes.length));
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar");
        tar.writeBytes(header);
        tar.writeBytes(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
