package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest servers that Debian has: of its unstable suite, fetched once with all the libraries they want, the C library
 * among them.
 *
 * <p>They run by their own loader with their own libraries, so it does not matter how old this system is, and nobody has to
 * be root.
 */
public abstract class DebianSidServer {
    /** MySQL. */
    public static final DebianSidServer MYSQL =
            new DebianSidServer(
                    "MySQL",
                    List.of("mysql-server-core"),
                    List.of(),
                    "server-debian-sid",
                    "usr/sbin/mysqld",
                    "usr/share/mysql") {
                @Override
                MysqldProgram program(Path home, List<String> command, List<String> files) throws IOException {
                    List<String> options = new ArrayList<>(files);
                    // As the artifact's server has it; the packaged default is a folder of the system.
                    options.add("--secure-file-priv=NULL");
                    return MysqldProgram.ofMySql("debian-sid-" + fingerprint(home), command, options, Map.of());
                }
            };

    /** MariaDB, with its client program and the plugins for logins that a default server does not have built in. */
    public static final DebianSidServer MARIADB =
            new DebianSidServer(
                    "MariaDB",
                    List.of("mariadb-server-core", "mariadb-client-core"),
                    List.of("mariadb-server"), // with all it wants it would be a system's server
                    "server-debian-sid-mariadb",
                    "usr/sbin/mariadbd",
                    "usr/share/mariadb") {
                @Override
                MysqldProgram program(Path home, List<String> command, List<String> files) throws IOException {
                    Path scripts = home.resolve("usr/share/mariadb");
                    Initialisation initialisation = new Initialisation.ByScripts(
                            List.of(
                                    "--bootstrap",
                                    "--silent-startup",
                                    "--log-warnings=0",
                                    "--enforce-storage-engine=",
                                    "--max-allowed-packet=8M",
                                    "--innodb-log-file-size=8M"), // what is small is quickly copied
                            "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n",
                            Stream.of(
                                            "mariadb_system_tables.sql",
                                            "mariadb_performance_tables.sql",
                                            "mariadb_system_tables_data.sql",
                                            "maria_add_gis_sp_bootstrap.sql",
                                            "mariadb_sys_schema.sql")
                                    .map(scripts::resolve)
                                    .toList());
                    return new MysqldProgram(
                            "debian-sid-mariadb-" + fingerprint(home), command, files, initialisation, Map.of());
                }
            };

    private static final String SUITE = "sid";
    private static final Logger LOG = LoggerFactory.getLogger(DebianSidServer.class);

    private final String product;
    private final List<String> packages;
    private final List<String> packagesAlone;
    private final String entry;
    private final String program;
    private final String share;

    private DebianSidServer(
            String product,
            List<String> packages,
            List<String> packagesAlone,
            String entry,
            String program,
            String share) {
        this.product = product;
        this.packages = packages;
        this.packagesAlone = packagesAlone;
        this.entry = entry;
        this.program = program;
        this.share = share;
    }

    abstract MysqldProgram program(Path home, List<String> command, List<String> files) throws IOException;

    /**
     * The server's program, fetched now unless the cache has it; the cache keeps it until it is deleted, whatever the
     * suite has meanwhile.
     *
     * @throws LocalMySqlException if it cannot be had: no Debian, no answer, no such package
     */
    public MysqldProgram provide(ServerCache cache) throws IOException {
        return cache.locked(() -> {
            Path home = home(cache);
            return program(
                    home,
                    byLoader(home, program),
                    List.of(
                            "--basedir=" + home.resolve("usr"),
                            "--lc-messages-dir=" + home.resolve(share),
                            "--character-sets-dir=" + home.resolve(share + "/charsets"),
                            "--plugin-dir=" + home.resolve("usr/lib/mysql/plugin")));
        });
    }

    /**
     * The words that start MariaDB's own client, with its plugins for logins.
     *
     * @throws LocalMySqlException as {@link #provide}
     */
    public static List<String> mariaDbClient(ServerCache cache) throws IOException {
        return cache.locked(() -> {
            Path home = MARIADB.home(cache);
            List<String> command = new ArrayList<>(byLoader(home, "usr/bin/mariadb"));
            command.add("--no-defaults");
            command.add("--plugin-dir=" + loaderIn(home).resolveSibling("libmariadb3/plugin"));
            command.add("--character-sets-dir=" + home.resolve("usr/share/mariadb/charsets"));
            return command;
        });
    }

    private Path home(ServerCache cache) throws IOException {
        return cache.entry(entry, directory -> fetch(cache, new RunningHost(cache.isOwnedByRoot()), directory));
    }

    private static List<String> byLoader(Path home, String program) throws IOException {
        Path loader = loaderIn(home);
        return List.of(
                loader.toString(),
                "--library-path",
                String.valueOf(loader.getParent()),
                home.resolve(program).toString());
    }

    private void fetch(ServerCache cache, HostSystem host, Path directory) throws IOException {
        LOG.atInfo()
                .addKeyValue("packages", packages)
                .addKeyValue("suite", SUITE)
                .log("Fetching a server from Debian");
        Path work = Files.createTempDirectory(cache.directory(), ServerCache.BUILDING);
        try {
            Path root = Files.createDirectory(work.resolve("root"));
            Path apt = Files.createDirectory(work.resolve("apt"));
            new AptDownload(host, apt).unpack(packages, packagesAlone, SUITE, root);
            Files.createDirectories(directory.resolve("usr/share"));
            // The programs and what they read.
            for (String kept : List.of("usr/bin", "usr/sbin", "usr/lib", share)) {
                if (Files.exists(root.resolve(kept))) {
                    Files.move(root.resolve(kept), directory.resolve(kept));
                }
            }
        } catch (LocalMySqlException e) {
            throw new LocalMySqlException(
                    "The " + product + " server of Debian's suite " + SUITE + " cannot be had here: " + e.getMessage(),
                    e);
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
    String fingerprint(Path home) throws IOException {
        Path file = home.resolve(program);
        return Long.toHexString(Files.size(file)) + "-"
                + Long.toHexString(Files.getLastModifiedTime(file).toMillis());
    }
}
