package io.borealis.localmysql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server whose Java process was killed without a chance to clean up.
 *
 * <p>A small shell waits at the end of a pipe that only we hold. When we say that all is done, it goes; when the pipe
 * ends without a word, we are gone, and it ends the server and removes the directory.
 */
final class OrphanGuard {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanGuard.class);

    /** Arguments: process id of the server, its directory. The command line proves that the id is still the server's. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            read -r word && exit 0
            is_ours() {
              { cat "/proc/$1/cmdline" 2>/dev/null || ps -o command= -p "$1" 2>/dev/null; } | grep -qF -- "$2"
            }
            if is_ours "$1" "$2"; then
              kill -TERM "$1" 2>/dev/null
              seconds=0
              while is_ours "$1" "$2" && [ "$seconds" -lt 20 ]; do
                sleep 1
                seconds=$((seconds + 1))
              done
              is_ours "$1" "$2" && kill -KILL "$1" 2>/dev/null
            fi
            rm -rf -- "$2"
            """;

    private final Process shell;

    private OrphanGuard(Process shell) {
        this.shell = shell;
    }

    /** Watches over a server until {@link #dismiss}. */
    static OrphanGuard watch(long pid, Path directory) throws IOException {
        Process shell = new ProcessBuilder(
                        "sh", "-c", SCRIPT, "borealis-mysql-guard", Long.toString(pid), directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new OrphanGuard(shell);
    }

    /** Lets the shell go: the server has ended, or is being ended by us. */
    void dismiss() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The guard of a server had gone already");
        }
    }
}
