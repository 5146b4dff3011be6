package io.borealis.proxy.config.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a configuration was read from.
 *
 * @param path where it is
 * @param digest differs where its content does; empty where it cannot be read
 */
public record SourceFile(Path path, String digest) {

    /** A file that was just read. */
    static SourceFile of(Path path, String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return new SourceFile(path, HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The same path with what is there now, be it by way of other links than before. */
    public SourceFile now() {
        try {
            return of(path, Files.readString(path));
        } catch (IOException gone) {
            return new SourceFile(path, "");
        }
    }

    /** Whether it can be read as often as one likes, which a pipe cannot. */
    public boolean isWatchable() {
        return !Files.exists(path) || Files.isRegularFile(path);
    }
}
