package io.borealis.localmysql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unpacked server, ready to run: its program, its libraries, and data directories that are already initialised.
 *
 * <p>To initialise takes seconds, to copy takes a fraction of one; so an empty data directory is kept for each set of
 * options that matter at initialisation. It holds neither a server id nor keys nor certificates: each server makes its
 * own.
 */
final class MySqlInstallation {

    private static final Logger LOG = LoggerFactory.getLogger(MySqlInstallation.class);
    private static final Duration INITIALISE_TIMEOUT = Duration.ofMinutes(5);

    /** Options which are fixed for good when a data directory is initialised. */
    private static final Set<String> FIXED_AT_INITIALISATION =
            Set.of("innodb_data_file_path", "innodb_page_size", "lower_case_table_names");

    private final ServerCache cache;
    private final String identity;
    private final Path home;
    private final SystemLibraries libraries;

    private MySqlInstallation(ServerCache cache, String identity, Path home, SystemLibraries libraries) {
        this.cache = cache;
        this.identity = identity;
        this.home = home;
        this.libraries = libraries;
    }

    /** Unpacks the server unless that was done before, and sees to its libraries. */
    static MySqlInstallation prepare(ServerCache cache) throws IOException {
        ServerArchive archive = ServerArchive.forThisMachine();
        String identity = archive.identity();
        SystemLibraries libraries = new SystemLibraries(
                new RunningHost(cache.isOwnedByRoot()), cache.directory().resolve("lib"));
        return cache.locked(() -> {
            Path home = cache.entry("server-" + identity, directory -> {
                LOG.atInfo().addKeyValue("version", ServerArchive.VERSION).log("Unpacking MySQL");
                archive.unpackInto(directory);
            });
            if (archive.resource().contains("Linux")) {
                libraries.provideFor(program(home));
            }
            return new MySqlInstallation(cache, identity, home, libraries);
        });
    }

    private static Path program(Path home) {
        return home.resolve("bin/mysqld");
    }

    /** The beginning of every command line: the program, and options which hold for all its runs. */
    List<String> command(Path dataDirectory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program(home).toString());
        command.add("--no-defaults"); // must come first; the machine's own my.cnf is none of our business
        command.add("--basedir=" + home);
        command.add("--lc-messages-dir=" + home.resolve("share"));
        command.add("--datadir=" + dataDirectory);
        command.add("--mysqlx=OFF");
        // The kernel's asynchronous I/O is limited per machine and absent in some containers.
        command.add("--innodb-use-native-aio=OFF");
        if (cache.isOwnedByRoot()) {
            command.add("--user=root"); // MySQL insists on hearing this from root
        }
        return command;
    }

    Map<String, String> environment() {
        return libraries.environment();
    }

    /** Makes a data directory in which root has no password and nothing else is. */
    void createDataDirectory(Path target, List<String> serverOptions) throws IOException {
        List<String> fixed = serverOptions.stream()
                .filter(option -> FIXED_AT_INITIALISATION.contains(LocalMySqlOptions.nameOf(option)))
                .toList();
        String name = "data-" + identity + (fixed.isEmpty() ? "" : "-" + Integer.toHexString(fixed.hashCode()));
        cache.locked(() -> {
            Directories.copy(cache.entry(name, directory -> initialise(directory, fixed)), target);
            return target;
        });
    }

    private void initialise(Path directory, List<String> fixed) throws IOException {
        LOG.info("Initialising an empty data directory, once for all later servers");
        List<String> command = command(directory);
        command.add("--initialize-insecure");
        command.add("--innodb-redo-log-capacity=8M"); // what is small is quickly copied; it grows at the first start
        command.add("--auto-generate-certs=OFF");
        command.add("--sha256-password-auto-generate-rsa-keys=OFF");
        command.add("--caching-sha2-password-auto-generate-rsa-keys=OFF");
        command.addAll(fixed);
        Path log = Files.createTempFile(cache.directory(), "initialise", ".log");
        try {
            MysqldProcess.launch(command, environment(), log).awaitSuccess(INITIALISE_TIMEOUT);
        } finally {
            Files.deleteIfExists(log);
        }
        Files.deleteIfExists(directory.resolve("auto.cnf")); // the server id
    }
}
