package io.borealis.localmysql.program;

import io.borealis.localmysql.program.HostSystem.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared libraries that {@code mysqld} needs from the system: finds out which are missing, installs them where that
 * is possible (with {@code apt-get} as root into the system, else into a private folder), and otherwise says in one
 * line which packages to install.
 */
final class SystemLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(SystemLibraries.class);
    private static final Pattern NOT_FOUND = Pattern.compile("^\\s*(\\S+) => not found", Pattern.MULTILINE);
    private static final Pattern CANDIDATE = Pattern.compile("^\\s*Candidate: (?!\\(none\\))\\S", Pattern.MULTILINE);

    private final HostSystem host;
    private final Path privateFolder;

    /**
     * Creates the view of one machine.
     *
     * @param privateFolder where libraries may be put that the system has not; made when needed
     */
    SystemLibraries(HostSystem host, Path privateFolder) {
        this.host = host;
        this.privateFolder = privateFolder;
    }

    /** Environment in which programs find the private libraries too. */
    Map<String, String> environment() {
        if (!Files.isDirectory(privateFolder)) {
            return Map.of();
        }
        String others = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
        return Map.of("LD_LIBRARY_PATH", others.isEmpty() ? privateFolder.toString() : privateFolder + ":" + others);
    }

    /**
     * Makes sure that a program finds its libraries.
     *
     * @throws LocalMySqlException if it does not, naming what to install
     */
    void provideFor(Path program) throws IOException {
        List<String> missing = missingFor(program);
        if (missing.isEmpty()) {
            return;
        }
        List<SystemLibrary> known = missing.stream()
                .flatMap(name -> SystemLibrary.named(name).stream())
                .toList();
        linkNewerNames(known);
        if (!known.isEmpty() && !missingFor(program).isEmpty() && host.hasCommand("apt-get")) {
            if (host.isRoot()) {
                installIntoSystem(known);
            } else {
                unpackIntoPrivateFolder(known);
            }
            linkNewerNames(known);
        }
        missing = missingFor(program);
        if (!missing.isEmpty()) {
            throw new LocalMySqlException(howToInstall(missing));
        }
    }

    /** File names of the libraries that the program would not find. */
    List<String> missingFor(Path program) throws IOException {
        if (!host.hasCommand("ldd")) {
            return SystemLibrary.USUALLY_MISSING.stream()
                    .map(SystemLibrary::fileName)
                    .filter(name -> host.findLibrary(name).isEmpty() && !Files.exists(privateFolder.resolve(name)))
                    .toList();
        }
        String output = run(List.of("ldd", program.toString())).output();
        if (output.contains("musl")) {
            throw new LocalMySqlException("The embedded MySQL needs a system with glibc, and this one has musl:"
                    + " start a MySQL 8 server yourself and add -Dmysql.mode=external");
        }
        List<String> missing = new ArrayList<>();
        Matcher matcher = NOT_FOUND.matcher(output);
        while (matcher.find()) {
            missing.add(matcher.group(1));
        }
        return missing;
    }

    private void installIntoSystem(List<SystemLibrary> libraries) throws IOException {
        LOG.atInfo().addKeyValue("libraries", fileNames(libraries)).log("Installing system libraries that MySQL needs");
        if (!installPackages(packagesOf(libraries, List.of()))) {
            run(List.of("apt-get", "-q", "update"));
            installPackages(packagesOf(libraries, List.of()));
        }
    }

    private boolean installPackages(List<String> packages) throws IOException {
        if (packages.isEmpty()) {
            return false; // the package lists are empty, as in a fresh container
        }
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"));
        command.addAll(List.of("install", "--no-install-recommends"));
        command.addAll(packages);
        CommandResult result = run(command);
        if (!result.succeeded()) {
            LOG.atDebug().addKeyValue("output", result.output()).log("apt-get install failed");
        }
        return result.succeeded();
    }

    /** Without root's rights packages can still be fetched and unpacked, with package lists of our own if need be. */
    private void unpackIntoPrivateFolder(List<SystemLibrary> libraries) throws IOException {
        LOG.atInfo().addKeyValue("libraries", fileNames(libraries)).log("Fetching system libraries that MySQL needs");
        Files.createDirectories(privateFolder);
        Path work = Files.createTempDirectory(privateFolder, "apt");
        try {
            List<String> options = List.of();
            List<String> packages = packagesOf(libraries, options);
            if (packages.size() < libraries.size()) {
                options = privateAptState(work);
                run(command("apt-get", options, "-q", "update"));
                packages = packagesOf(libraries, options);
            }
            if (!packages.isEmpty()) {
                List<String> download = command("apt-get", options, "-q", "download");
                download.addAll(packages);
                host.run(work, environment(), download);
                unpackPackages(work);
            }
        } finally {
            Directories.delete(work);
        }
    }

    private static List<String> privateAptState(Path work) throws IOException {
        Files.createDirectories(work.resolve("state/lists/partial"));
        Files.createDirectories(work.resolve("cache/archives/partial"));
        return List.of("-o", "Dir::State=" + work.resolve("state"), "-o", "Dir::Cache=" + work.resolve("cache"));
    }

    private void unpackPackages(Path work) throws IOException {
        Path unpacked = Files.createDirectories(work.resolve("unpacked"));
        for (Path file : filesIn(work, path -> path.toString().endsWith(".deb"))) {
            run(List.of("dpkg-deb", "-x", file.toString(), unpacked.toString()));
        }
        for (Path library :
                filesIn(unpacked, path -> path.getFileName().toString().contains(".so."))) {
            Files.copy(library, privateFolder.resolve(library.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> filesIn(Path folder, Function<Path, Boolean> chosen) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !Files.isDirectory(path) && chosen.apply(path))
                    .toList();
        }
    }

    /** Gives a library that is there under its newer name only the name that mysqld asks for. */
    private void linkNewerNames(List<SystemLibrary> libraries) throws IOException {
        for (SystemLibrary library : libraries) {
            Path link = privateFolder.resolve(library.fileName());
            if (host.findLibrary(library.fileName()).isPresent() || Files.exists(link)) {
                continue;
            }
            Path unpacked = privateFolder.resolve(library.newerFileName());
            Optional<Path> newer =
                    Files.exists(unpacked) ? Optional.of(unpacked) : host.findLibrary(library.newerFileName());
            if (newer.isPresent()) {
                Files.createDirectories(privateFolder);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, newer.get());
            }
        }
    }

    private List<String> packagesOf(List<SystemLibrary> libraries, List<String> options) throws IOException {
        List<String> packages = new ArrayList<>();
        for (SystemLibrary library : libraries) {
            for (String name : library.debianPackages()) {
                if (CANDIDATE
                        .matcher(run(command("apt-cache", options, "policy", name))
                                .output())
                        .find()) {
                    packages.add(name);
                    break;
                }
            }
        }
        return packages;
    }

    private static List<String> command(String program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(options);
        command.addAll(List.of(arguments));
        return command;
    }

    private CommandResult run(List<String> command) throws IOException {
        Path parent = privateFolder.toAbsolutePath().getParent();
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("DEBIAN_FRONTEND", "noninteractive");
        return host.run(parent == null ? privateFolder : parent, environment, command);
    }

    private static List<String> fileNames(List<SystemLibrary> libraries) {
        return libraries.stream().map(SystemLibrary::fileName).toList();
    }

    static String howToInstall(List<String> missing) {
        return "MySQL needs the system " + (missing.size() == 1 ? "library " : "libraries ")
                + String.join(", ", missing) + ": install " + packages(missing, library -> debianName(library))
                + " (Debian, Ubuntu) or " + packages(missing, SystemLibrary::fedoraPackage) + " (Fedora, RHEL)";
    }

    private static String debianName(SystemLibrary library) {
        List<String> names = library.debianPackages();
        return names.size() == 1 ? names.get(0) : names.get(0) + " or on newer releases " + names.get(1);
    }

    private static String packages(List<String> missing, Function<SystemLibrary, String> packageName) {
        return missing.stream()
                .map(name -> SystemLibrary.named(name).map(packageName).orElse("the package of " + name))
                .collect(Collectors.joining(" and "));
    }
}
