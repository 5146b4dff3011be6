package io.borealis.proxy.server;

import io.borealis.proxy.config.ListenConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;

/**
 * The file of the Unix socket that clients connect to. It is bound under another name and gets its owner and permissions
 * there, so that nobody else can connect before; then it takes its own name, in place of one that a process has left which
 * was ended by force.
 */
final class SocketFile implements AutoCloseable {
    private static final int PERMISSIONS = 9;

    private final ListenConfig listen;
    private final Path file;
    private final Path unready;

    SocketFile(ListenConfig listen) {
        this.listen = listen;
        this.file = Path.of(listen.socket()).toAbsolutePath();
        this.unready = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
    }

    /**
     * Where to bind.
     *
     * @throws IOException when somebody listens on the socket, or a file of another kind is in its place
     */
    Path unready() throws IOException {
        if (Files.exists(file)) {
            try (SocketChannel taken = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
                throw new IOException("cannot listen on " + file + ": " + taken.getRemoteAddress() + " is in use");
            } catch (ConnectException nobody) {
                if (Files.isRegularFile(file) || Files.isDirectory(file)) {
                    throw new IOException("cannot listen on " + file + ": it is no socket", nobody);
                }
            }
        }
        Files.deleteIfExists(unready);
        return unready;
    }

    /** Takes its name; it is bound. */
    void ready() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(unready, PosixFileAttributeView.class);
        UserPrincipalLookupService names = unready.getFileSystem().getUserPrincipalLookupService();
        String[] owner = listen.socketOwner().split(":", 2);
        try {
            if (!owner[0].isEmpty()) {
                view.setOwner(names.lookupPrincipalByName(owner[0]));
            }
            if (owner.length > 1) {
                view.setGroup(names.lookupPrincipalByGroupName(owner[1]));
            }
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("listen.socket_owner: there is no '" + e.getName() + "' here", e);
        }
        view.setPermissions(permissions(listen.socketMode()));
        Files.move(unready, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(unready);
        Files.deleteIfExists(file);
    }

    private static Set<PosixFilePermission> permissions(String octal) {
        int bits = Integer.parseInt(octal, 8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PERMISSIONS; i++) {
            text.append((bits & (1 << (PERMISSIONS - 1 - i))) == 0 ? '-' : "rwx".charAt(i % 3));
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
