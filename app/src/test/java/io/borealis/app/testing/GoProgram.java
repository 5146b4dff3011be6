package io.borealis.app.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program in Go with Debian's packages of Go's libraries; nothing is fetched. */
public final class GoProgram {
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");

    private GoProgram() {}

    /**
     * What a run has said.
     *
     * @param output of both streams
     */
    public record Result(int exitCode, String output) {}

    /** Why programs with these libraries cannot be run here, if they cannot. */
    public static Optional<String> obstacle(String... libraries) {
        boolean isThere = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
        boolean isComplete = Arrays.stream(libraries)
                .allMatch(library -> Files.isDirectory(LIBRARIES.resolve(Path.of("src", library))));
        return isThere && isComplete
                ? Optional.empty()
                : Optional.of("There is no Go with its libraries here (Debian: apt-get install golang-go"
                        + " golang-github-masterminds-sprig-dev golang-github-xeipuuv-gojsonschema-dev"
                        + " golang-gopkg-yaml.v3-dev)");
    }

    /** Compiles a program; an error of the compiler's is an error. */
    public static void build(Path source, Path program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("go", "build", "-o", program.toString(), source.toString());
        builder.environment()
                .putAll(Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        LIBRARIES.toString(),
                        "GOCACHE",
                        Path.of("target", "go-cache").toAbsolutePath().toString()));
        Result result = result(builder);
        if (result.exitCode() != 0) {
            throw new AssertionError(result.output());
        }
    }

    /** Runs a program that was compiled. */
    public static Result run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return result(new ProcessBuilder(command));
    }

    private static Result result(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
