package io.borealis.locals3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that ends when we end, however that happens, and whose folder goes with it.
 *
 * <p>A small shell is its parent. It waits at the end of a pipe that only we hold: when the pipe closes, by us or by our
 * death, the shell kills the program. When the program has ended, for that reason or another, the shell stops waiting,
 * for the program's id may soon be somebody else's, removes the folder and ends with the program's exit code.
 */
final class GuardedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final int END_SECONDS_MAX = 20;

    /** Arguments: the folder, then the command. Its output goes to the file log in the folder, its id to our output. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            folder=$1
            shift
            exec 3<&0
            "$@" </dev/null 3<&- >"$folder/log" 2>&1 &
            program=$!
            echo "$program"
            { read -r word <&3; kill -KILL "$program"; } 2>/dev/null >&2 &
            guard=$!
            exec 3<&-
            wait "$program"
            code=$?
            kill -KILL "$guard" 2>/dev/null
            rm -rf -- "$folder"
            exit "$code"
            """;

    private final Process shell;
    private final long pid;

    private GuardedProcess(Process shell, long pid) {
        this.shell = shell;
        this.pid = pid;
    }

    static GuardedProcess start(Path folder, List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "borealis-s3-guard", folder.toString()));
        all.addAll(command);
        Process shell = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String pid = shell.inputReader().readLine();
        if (pid == null) {
            throw new LocalS3Exception("The shell ended before it had started S3Mock");
        }
        return new GuardedProcess(shell, Long.parseLong(pid));
    }

    /** Process id of the program, not of the shell. */
    long pid() {
        return pid;
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Ends the program and returns when it and its folder are gone. */
    void end() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.flush();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The shell around S3Mock had ended already");
        }
        try {
            if (!shell.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("pid", pid).log("S3Mock did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
