package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link SystemLibraries} asks of the machine; tests give their own. */
interface HostSystem {

    /** Whether this process runs as root. */
    boolean isRoot();

    /** Whether a command of this name is on the path. */
    boolean hasCommand(String name);

    /** Runs a command to its end. */
    CommandResult run(Path workingDirectory, Map<String, String> environment, List<String> command) throws IOException;

    /** Finds a shared library by file name in the system's folders. */
    Optional<Path> findLibrary(String fileName);

    /**
     * How a command ended.
     *
     * @param exitCode 0 if it succeeded
     * @param output what it wrote, standard output and error together
     */
    record CommandResult(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
