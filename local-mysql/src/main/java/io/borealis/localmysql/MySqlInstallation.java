package io.borealis.localmysql;

import io.borealis.localmysql.program.Directories;
import io.borealis.localmysql.program.Initialisation;
import io.borealis.localmysql.program.MysqldProgram;
import io.borealis.localmysql.program.ServerCache;
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
    private final MysqldProgram program;

    MySqlInstallation(ServerCache cache, MysqldProgram program) {
        this.cache = cache;
        this.program = program;
    }

    /** The beginning of every command line: the program, and options which hold for all its runs. */
    List<String> command(Path dataDirectory) throws IOException {
        List<String> command = new ArrayList<>(program.command());
        command.add("--no-defaults"); // must come first; the machine's own my.cnf is none of our business
        command.addAll(program.options());
        command.add("--datadir=" + dataDirectory);
        // The kernel's asynchronous I/O is limited per machine and absent in some containers.
        command.add("--innodb-use-native-aio=OFF");
        if (cache.isOwnedByRoot()) {
            command.add("--user=root"); // MySQL insists on hearing this from root
        }
        return command;
    }

    Map<String, String> environment() {
        return program.environment();
    }

    /** Makes a data directory in which root has no password and nothing else is. */
    void createDataDirectory(Path target, List<String> serverOptions) throws IOException {
        List<String> fixed = serverOptions.stream()
                .filter(option -> FIXED_AT_INITIALISATION.contains(LocalMySqlOptions.nameOf(option)))
                .toList();
        String name =
                "data-" + program.identity() + (fixed.isEmpty() ? "" : "-" + Integer.toHexString(fixed.hashCode()));
        cache.locked(() -> {
            Directories.copy(cache.entry(name, directory -> initialise(directory, fixed)), target);
            return target;
        });
    }

    private void initialise(Path directory, List<String> fixed) throws IOException {
        LOG.info("Initialising an empty data directory, once for all later servers");
        Path log = Files.createTempFile(cache.directory(), "initialise", ".log");
        try {
            Initialisation initialisation = program.initialisation();
            List<String> command = command(directory);
            command.addAll(initialisation.options());
            command.addAll(fixed);
            MysqldProcess.launchWith(initialisation.input(), command, environment(), log)
                    .awaitSuccess(INITIALISE_TIMEOUT);
        } finally {
            Files.deleteIfExists(log);
        }
        Files.deleteIfExists(directory.resolve("auto.cnf")); // the server id
    }
}
