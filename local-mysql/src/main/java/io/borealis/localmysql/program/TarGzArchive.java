package io.borealis.localmysql.program;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;

/**
 * Reader of a gzipped tar archive, as much as the server's archives need: directories, files with their executable
 * bit, and links inside the archive. Links that leave it are left out, for they would load code from a path that
 * anybody may have made.
 */
final class TarGzArchive {

    private static final int BLOCK = 512;

    private final DataInputStream in;
    private final Path root;

    private TarGzArchive(DataInputStream in, Path root) {
        this.in = in;
        this.root = root;
    }

    /** Unpacks the archive into a directory, which must exist. */
    static void unpack(InputStream archive, Path directory) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(archive, 1 << 16))) {
            new TarGzArchive(in, directory.toAbsolutePath().normalize()).unpackEntries();
        }
    }

    private void unpackEntries() throws IOException {
        byte[] header = new byte[BLOCK];
        String longName = "";
        String longLink = "";
        while (true) {
            in.readFully(header);
            if (header[0] == 0) {
                return; // an empty block ends the archive
            }
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            switch (type) {
                case 'L' -> longName = readText(size);
                case 'K' -> longLink = readText(size);
                default -> {
                    String name = longName.isEmpty() ? headerName(header) : longName;
                    String link = longLink.isEmpty() ? text(header, 157, 100) : longLink;
                    unpackEntry(type, name, link, size, octal(header, 100, 8));
                    longName = "";
                    longLink = "";
                }
            }
        }
    }

    private void unpackEntry(char type, String name, String link, long size, long mode) throws IOException {
        Path target = inside(root.resolve(name));
        switch (type) {
            case '5' -> Files.createDirectories(target);
            case '2' -> unpackLink(target, link);
            case '0', 0 -> unpackFile(target, size, (mode & 0111) != 0);
            default -> in.skipNBytes(padded(size)); // comments and extended attributes
        }
    }

    private void unpackLink(Path target, String link) throws IOException {
        Path pointsTo = target.resolveSibling(link).normalize();
        if (pointsTo.startsWith(root)) {
            Files.createDirectories(parentOf(target));
            Files.createSymbolicLink(target, Path.of(link));
        }
    }

    private void unpackFile(Path target, long size, boolean executable) throws IOException {
        Files.createDirectories(parentOf(target));
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (long left = size; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("archive ends within " + target.getFileName());
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes(padded(size) - size);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private Path inside(Path path) throws IOException {
        Path normalized = path.normalize();
        if (!normalized.startsWith(root)) {
            throw new IOException("archive has an entry outside of itself: " + path);
        }
        return normalized;
    }

    private Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? root : parent;
    }

    private String readText(long size) throws IOException {
        if (size > BLOCK * 16) {
            throw new IOException("archive has a name of " + size + " bytes");
        }
        byte[] bytes = new byte[(int) padded(size)];
        in.readFully(bytes);
        return text(bytes, 0, (int) size);
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The ustar format keeps the front of a long path in a second field. */
    private static String headerName(byte[] header) {
        String name = text(header, 0, 100);
        boolean posix = text(header, 257, 6).equals("ustar");
        String prefix = posix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int offset, int length) throws IOException {
        String digits = text(header, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("archive has a bad number: " + digits, e);
        }
    }
}
