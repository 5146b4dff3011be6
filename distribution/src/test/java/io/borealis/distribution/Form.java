package io.borealis.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The forms in which the program comes. */
enum Form {
    /** The archive, which is unpacked anywhere. */
    ARCHIVE("borealis-*.tar.gz") {
        @Override
        Path unpack(Path directory) throws IOException, InterruptedException {
            Command.run(List.of("tar", "-xzf", file().toString(), "--strip-components=1", "-C", directory.toString()));
            return directory;
        }
    },
    /** The Debian package. Its files are laid out below a folder, where links to absolute names lead nowhere. */
    PACKAGE("borealis_*.deb") {
        @Override
        Path unpack(Path directory) throws IOException, InterruptedException {
            Command.run(List.of("dpkg-deb", "-x", file().toString(), directory.toString()));
            return directory.resolve("usr/share/borealis");
        }
    };

    private static final Path TARGET = Path.of("target");

    private final String pattern;

    Form(String pattern) {
        this.pattern = pattern;
    }

    /** What the build has made. */
    Path file() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            List<Path> found = files.filter(file -> TARGET.getFileSystem()
                            .getPathMatcher("glob:" + pattern)
                            .matches(file.getFileName()))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("not one " + pattern + " in " + TARGET.toAbsolutePath() + ": " + found);
            }
            return found.get(0);
        }
    }

    /** Unpacks it; the folder with {@code bin} and {@code lib}. */
    abstract Path unpack(Path directory) throws IOException, InterruptedException;
}
