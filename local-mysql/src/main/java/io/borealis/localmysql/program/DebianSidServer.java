package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest server that Debian has: of its unstable suite, fetched once with all the libraries it wants, the C library
 * among them.
 *
 * <p>It runs by its own loader with its own libraries, so it does not matter how old this system is, and nobody has to
 * be root.
 */
public final class DebianSidServer {

    private static final String SUITE = "sid";
    private static final String PACKAGE = "mysql-server-core";
    private static final String ENTRY = "server-debian-sid";
    private static final String PROGRAM = "usr/sbin/mysqld";

    /** What is kept of the packages' files: the programs of the server and what they read. */
    private static final List<String> KEPT = List.of("usr/sbin", "usr/lib", "usr/share/mysql");

    private static final Logger LOG = LoggerFactory.getLogger(DebianSidServer.class);

    private DebianSidServer() {}

    /**
     * The server's program, fetched now unless the cache has it; the cache keeps it until it is deleted, whatever the
     * suite has meanwhile.
     *
     * @throws LocalMySqlException if it cannot be had: no Debian, no answer, no such package
     */
    public static MysqldProgram provide(ServerCache cache) throws IOException {
        return provide(cache, new RunningHost(cache.isOwnedByRoot()));
    }

    static MysqldProgram provide(ServerCache cache, HostSystem host) throws IOException {
        return cache.locked(() -> {
            Path home = cache.entry(ENTRY, directory -> fetch(cache, host, directory));
            Path loader = loaderIn(home);
            return new MysqldProgram(
                    "debian-sid-" + fingerprint(home.resolve(PROGRAM)),
                    List.of(
                            loader.toString(),
                            "--library-path",
                            String.valueOf(loader.getParent()),
                            home.resolve(PROGRAM).toString()),
                    List.of(
                            "--basedir=" + home.resolve("usr"),
                            "--lc-messages-dir=" + home.resolve("usr/share/mysql"),
                            "--character-sets-dir=" + home.resolve("usr/share/mysql/charsets"),
                            "--plugin-dir=" + home.resolve("usr/lib/mysql/plugin"),
                            // As the artifact's server has it; the packaged default is a folder of the system.
                            "--secure-file-priv=NULL"),
                    Map.of());
        });
    }

    private static void fetch(ServerCache cache, HostSystem host, Path directory) throws IOException {
        LOG.atInfo().addKeyValue("package", PACKAGE).addKeyValue("suite", SUITE).log("Fetching MySQL from Debian");
        Path work = Files.createTempDirectory(cache.directory(), ServerCache.BUILDING);
        try {
            Path root = Files.createDirectory(work.resolve("root"));
            Path apt = Files.createDirectory(work.resolve("apt"));
            new AptDownload(host, apt).unpack(PACKAGE, SUITE, root);
            Files.createDirectories(directory.resolve("usr/share"));
            for (String kept : KEPT) {
                Files.move(root.resolve(kept), directory.resolve(kept));
            }
        } catch (LocalMySqlException e) {
            throw new LocalMySqlException(
                    "The MySQL server of Debian's suite " + SUITE + " cannot be had here: " + e.getMessage(), e);
        } finally {
            Directories.delete(work);
        }
    }

    /** Its folder, named after the kind of machine, has the libraries too. */
    private static Path loaderIn(Path home) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.resolve("usr/lib"), "*-linux-gnu*")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> loaders = Files.newDirectoryStream(folder, "ld-linux*.so.*")) {
                    for (Path loader : loaders) {
                        return loader;
                    }
                }
            }
        }
        throw new LocalMySqlException("There is no loader beside the libraries of Debian in " + home);
    }

    /** Two versions of the program differ in size or in the time of their build, which the package keeps. */
    private static String fingerprint(Path program) throws IOException {
        return Long.toHexString(Files.size(program)) + "-"
                + Long.toHexString(Files.getLastModifiedTime(program).toMillis());
    }
}
