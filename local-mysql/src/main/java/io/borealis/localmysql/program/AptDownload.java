package io.borealis.localmysql.program;

import io.borealis.localmysql.program.HostSystem.CommandResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages of another suite of Debian, with all they depend on, fetched by {@code apt-get} into a folder: nothing is
 * installed, and neither root's rights nor a change of the system are needed.
 *
 * <p>{@code apt-get} gets a state of its own, in which no package is installed, and one source: the mirror that the
 * system's own sources name, with that suite. It checks the signatures as it always does; that the system's
 * configuration might allow unsigned packages does not hold here.
 */
final class AptDownload {

    private static final String DISTRIBUTION = "Debian";
    private static final String COMPONENT = "main";
    private static final String MIRROR_LINE = "mirror ";

    /** Of the package debian-archive-keyring, whose files have the second ending since Debian 13. */
    private static final List<Path> KEYRINGS = List.of(
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"),
            Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"));

    private final HostSystem host;
    private final Path work;

    /**
     * Prepares a download.
     *
     * @param work an empty folder for apt's state and for the packages
     */
    AptDownload(HostSystem host, Path work) {
        this.host = host;
        this.work = work;
    }

    /**
     * Fetches packages and all they depend on, and others without that, and unpacks them beside each other.
     *
     * @param whole names of packages
     * @param alone names of packages of which only some files are wanted, which need nothing but what is there then
     * @param target existing folder that becomes the root of the packages' files
     * @throws LocalMySqlException if this is no Debian, or its mirror does not answer or has no such package
     */
    void unpack(List<String> whole, List<String> alone, String suite, Path target) throws IOException {
        for (String command : List.of("apt-get", "dpkg-deb")) {
            if (!host.hasCommand(command)) {
                throw new LocalMySqlException("Packages of Debian can only be had on Debian: there is no " + command);
            }
        }
        List<String> options = ownState(mirror(), suite);
        aptGet(options, List.of("update"));
        aptGet(options, with(List.of("--yes", "--download-only", "--no-install-recommends", "install"), whole));
        if (!alone.isEmpty()) {
            aptGet(options, with(List.of("download"), alone)); // into the folder that we work in
        }
        for (Path file : packageFiles()) {
            CommandResult result = run(List.of("dpkg-deb", "--extract", file.toString(), target.toString()));
            if (!result.succeeded()) {
                throw new LocalMySqlException(file.getFileName() + " could not be unpacked: " + problemOf(result));
            }
        }
    }

    /** Address of the mirror that the system itself uses. */
    private String mirror() throws IOException {
        Optional<String> mirror = mirrorKnownTo(List.of());
        if (mirror.isEmpty()) {
            // The origin of a source is known from its lists only, and fresh containers have none.
            List<String> options = stateOptions("system");
            run(command("apt-get", options, "--quiet", "update"));
            mirror = mirrorKnownTo(options);
        }
        return mirror.orElseThrow(
                () -> new LocalMySqlException("apt's sources on this machine name no mirror of Debian that answers"));
    }

    private Optional<String> mirrorKnownTo(List<String> options) throws IOException {
        List<String> question = command(
                "apt-get",
                options,
                "indextargets",
                "--format",
                MIRROR_LINE + "$(REPO_URI)",
                "Created-By: Packages",
                "Origin: " + DISTRIBUTION,
                "Label: " + DISTRIBUTION, // that of security updates is another
                "Component: " + COMPONENT);
        return run(question)
                .output()
                .lines()
                .filter(line -> line.startsWith(MIRROR_LINE))
                .map(line -> line.substring(MIRROR_LINE.length()))
                .findFirst();
    }

    private List<String> ownState(String mirror, String suite) throws IOException {
        List<String> options = new ArrayList<>(stateOptions("own"));
        Path sources = work.resolve("sources.list");
        Files.writeString(
                sources,
                "deb " + keyring().map(path -> "[signed-by=" + path + "] ").orElse("") + mirror + " " + suite + " "
                        + COMPONENT + "\n");
        Path nothing = Files.createDirectory(work.resolve("nothing"));
        options.addAll(List.of("-o", "Dir::Etc::SourceList=" + sources));
        options.addAll(List.of("-o", "Dir::Etc::SourceParts=" + nothing));
        options.addAll(List.of("-o", "Dir::Etc::Preferences=" + nothing.resolve("preferences")));
        options.addAll(List.of("-o", "Dir::Etc::PreferencesParts=" + nothing));
        options.addAll(List.of("-o", "Dir::State::status=" + Files.createFile(work.resolve("status"))));
        options.addAll(List.of("-o", "Acquire::Languages=none"));
        options.addAll(List.of("-o", "Acquire::AllowInsecureRepositories=false"));
        options.addAll(List.of("-o", "APT::Get::AllowUnauthenticated=false"));
        options.addAll(List.of("-o", "APT::Update::Error-Mode=any")); // else a silent mirror is a warning only
        return options;
    }

    private List<String> stateOptions(String name) throws IOException {
        Path state = work.resolve(name);
        Files.createDirectories(state.resolve("state/lists/partial"));
        Files.createDirectories(state.resolve("cache/archives/partial"));
        List<String> options = new ArrayList<>();
        options.addAll(List.of("-o", "Dir::State=" + state.resolve("state")));
        options.addAll(List.of("-o", "Dir::Cache=" + state.resolve("cache")));
        options.addAll(List.of("-o", "Acquire::Retries=2"));
        options.addAll(List.of("-o", "Acquire::http::Timeout=20"));
        if (host.isRoot()) {
            // apt's own user, as which it would fetch, may not enter a directory that is private to root.
            options.addAll(List.of("-o", "APT::Sandbox::User=root"));
        }
        return options;
    }

    private static Optional<Path> keyring() {
        return KEYRINGS.stream().filter(Files::isReadable).findFirst();
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.of(words, more).flatMap(List::stream).toList();
    }

    private void aptGet(List<String> options, List<String> arguments) throws IOException {
        List<String> command = command("apt-get", options, "--quiet");
        command.addAll(arguments);
        CommandResult result = run(command);
        if (!result.succeeded()) {
            throw new LocalMySqlException("apt-get " + String.join(" ", arguments) + " failed: " + problemOf(result));
        }
    }

    /** What apt calls an error; else the end of what it said. */
    private static String problemOf(CommandResult result) {
        List<String> lines = result.output().lines().toList();
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("E: ")).distinct().toList();
        return String.join(" ", errors.isEmpty() ? lines.subList(Math.max(0, lines.size() - 1), lines.size()) : errors);
    }

    private List<Path> packageFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(work.resolve("own/cache/archives"), work)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.deb")) {
                all.forEach(files::add);
            }
        }
        return files;
    }

    private CommandResult run(List<String> command) throws IOException {
        return host.run(work, Map.of("DEBIAN_FRONTEND", "noninteractive"), command);
    }

    private static List<String> command(String program, List<String> options, String... arguments) {
        return new ArrayList<>(Stream.of(Stream.of(program), options.stream(), Stream.of(arguments))
                .flatMap(words -> words)
                .toList());
    }
}
