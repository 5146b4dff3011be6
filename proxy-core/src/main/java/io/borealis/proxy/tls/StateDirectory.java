package io.borealis.proxy.tls;

import io.borealis.proxy.config.TlsConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where files are kept that the proxy makes itself. */
final class StateDirectory {
    private StateDirectory() {}

    /** The configured directory, else the user's own as the XDG base directory specification has it. */
    static Path of(TlsConfig tls) {
        if (!tls.directory().isEmpty()) {
            return Path.of(tls.directory());
        }
        String state = System.getenv("XDG_STATE_HOME");
        return state != null && !state.isEmpty()
                ? Path.of(state, "borealis")
                : Path.of(System.getProperty("user.home", "."), ".local", "state", "borealis");
    }

    /** Writes a file for its owner alone, whole or not at all; its directory is made when it is not there. */
    static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory, ownerOnly("rwx------"));
        Path temporary = Files.createTempFile(directory, file.getFileName().toString(), ".tmp", ownerOnly("rw-------"));
        try {
            Files.writeString(temporary, text, StandardCharsets.US_ASCII);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
