package io.borealis.localmysql.program;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine this program runs on. */
final class RunningHost implements HostSystem {

    private static final long COMMAND_TIMEOUT_MINUTES = 10;
    private static final List<Path> LIBRARY_FOLDERS = Stream.of(
                    "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib")
            .map(Path::of)
            .toList();

    private final boolean root;

    RunningHost(boolean root) {
        this.root = root;
    }

    @Override
    public boolean isRoot() {
        return root;
    }

    @Override
    public boolean hasCommand(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    @Override
    public CommandResult run(Path workingDirectory, Map<String, String> environment, List<String> command)
            throws IOException {
        // To a file and not through a pipe: a grandchild that keeps the pipe open must not make us wait.
        Path output = Files.createTempFile(workingDirectory, "output", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            int exitCode = waitFor(process);
            return new CommandResult(exitCode, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            if (process.waitFor(COMMAND_TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return -1;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a command ran");
        }
    }

    @Override
    public Optional<Path> findLibrary(String fileName) {
        return LIBRARY_FOLDERS.stream()
                .map(folder -> folder.resolve(fileName))
                .filter(Files::exists)
                .map(RunningHost::realPath)
                .findFirst();
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
