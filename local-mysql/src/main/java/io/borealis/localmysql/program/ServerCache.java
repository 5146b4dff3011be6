package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of this user in which unpacked servers and empty data directories are kept between runs.
 *
 * <p>An entry is built beside its place and moved there in one step, and it carries a list of its files: an entry of
 * which a cleaner of temporary files took a part is built anew. Processes take turns by a file lock, threads of one
 * process by a lock in memory, for a file lock belongs to the whole process.
 */
public final class ServerCache {

    /** System property that moves the cache to another directory. */
    public static final String PROPERTY = "mysql.cache";

    static final String BUILDING = "building-";
    private static final String INCOMPLETE = "incomplete-";
    private static final ReentrantLock THREADS = new ReentrantLock();
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    private ServerCache(Path directory) {
        this.directory = directory;
    }

    /** The cache of this user. */
    public static ServerCache ofThisUser() throws IOException {
        String configured = System.getProperty(PROPERTY, "");
        if (!configured.isBlank()) {
            return at(Path.of(configured));
        }
        String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_-]", "_");
        return at(Path.of(System.getProperty("java.io.tmpdir"), "borealis-mysql-cache-" + user));
    }

    /** The cache in a given directory, which is made if needed and must belong to this user alone. */
    public static ServerCache at(Path path) throws IOException {
        Path directory = path.toAbsolutePath();
        Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(directory, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            requirePrivate(directory);
        }
        return new ServerCache(directory);
    }

    /** We execute what lies here; in a shared folder like /tmp the name alone proves nothing. */
    private static void requirePrivate(Path directory) throws IOException {
        Path probe = Files.createTempFile("borealis-mysql-owner", "");
        try {
            boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe));
            if (!ours || isWritableByOthers(directory)) {
                throw new LocalMySqlException(directory + " is not a directory of this user alone: remove it, or name"
                        + " another place with -D" + PROPERTY + "=…");
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isWritableByOthers(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Place for what is neither server nor data directory, such as private libraries. */
    public Path directory() {
        return directory;
    }

    /** Whether the cache belongs to root, which is to say: whether we are root. */
    public boolean isOwnedByRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
    }

    /** Does something while no other process or thread uses the cache. */
    public <T> T locked(IoSupplier<T> action) throws IOException {
        THREADS.lock();
        try (FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // ends when the channel is closed
            return action.get();
        } finally {
            THREADS.unlock();
        }
    }

    /**
     * The content of an entry, built first if it is missing or incomplete. To be called within {@link #locked}.
     *
     * @param name name of the entry
     * @param builder fills a directory, which exists and is empty
     */
    public Path entry(String name, IoConsumer<Path> builder) throws IOException {
        Path entry = directory.resolve(name);
        Path content = entry.resolve("content");
        if (isComplete(entry)) {
            return content;
        }
        removeLeftovers();
        Path building = Files.createTempDirectory(directory, BUILDING, PRIVATE);
        try {
            builder.accept(Files.createDirectory(building.resolve("content")));
            Files.write(building.resolve("files"), listing(building.resolve("content")));
            moveAside(entry);
            Files.move(building, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.delete(building);
        }
        return content;
    }

    /** We hold the lock, so nobody is building: what lies here was left by a process that was killed. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(directory, "{" + BUILDING + "," + INCOMPLETE + "}*")) {
            for (Path leftover : leftovers) {
                Directories.delete(leftover);
            }
        }
    }

    private static boolean isComplete(Path entry) throws IOException {
        Path files = entry.resolve("files");
        return Files.exists(files)
                && Files.isDirectory(entry.resolve("content"))
                && Files.readAllLines(files).equals(listing(entry.resolve("content")));
    }

    /** Renaming is quick and leaves a server that runs from there its open files; the deletion may take longer. */
    private void moveAside(Path entry) throws IOException {
        if (Files.exists(entry)) {
            Path aside = Files.createTempDirectory(directory, INCOMPLETE, PRIVATE);
            Files.move(entry, aside.resolve("entry"), StandardCopyOption.ATOMIC_MOVE);
            Directories.delete(aside);
        }
    }

    private static List<String> listing(Path content) throws IOException {
        try (Stream<Path> paths = Files.walk(content)) {
            return paths.filter(path -> !Files.isDirectory(path))
                    .map(path -> content.relativize(path) + " " + sizeOf(path))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static long sizeOf(Path path) {
        long size = path.toFile().length();
        return Files.isSymbolicLink(path) ? -1 : size;
    }

    /** Something that yields a value and may fail to read or write. */
    public interface IoSupplier<T> {
        T get() throws IOException;
    }

    /** Something that takes a value and may fail to read or write. */
    public interface IoConsumer<T> {
        void accept(T value) throws IOException;
    }
}
