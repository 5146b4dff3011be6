package io.borealis.localmysql.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A machine with chosen commands, packages and libraries, which records what it is told to run. */
final class FakeHost implements HostSystem {

    /** What a command does; may change the machine. */
    interface Reaction {
        CommandResult run(Path workingDirectory, List<String> command) throws IOException;
    }

    private final boolean root;
    private final Map<String, Reaction> commands = new HashMap<>();
    private final Map<String, Path> libraries = new HashMap<>();
    private final List<String> commandsRun = new ArrayList<>();
    private final Set<String> missing = new HashSet<>();

    FakeHost(boolean root) {
        this.root = root;
    }

    FakeHost withCommand(String name, Reaction reaction) {
        commands.put(name, reaction);
        return this;
    }

    /** An ldd that reports what is missing at the moment. */
    FakeHost withLdd(String... missingLibraries) {
        missing.addAll(List.of(missingLibraries));
        return withCommand("ldd", (directory, command) -> {
            StringBuilder output = new StringBuilder("\tlibm.so.6 => /lib/libm.so.6 (0x00007f0000000000)\n");
            missing.stream().sorted().forEach(name -> output.append("\t" + name + " => not found\n"));
            return new CommandResult(0, output.toString());
        });
    }

    /** An apt-cache that knows these packages. */
    FakeHost withPackages(String... packages) {
        Set<String> known = Set.of(packages);
        return withCommand("apt-cache", (directory, command) -> {
            String name = command.get(command.size() - 1);
            String candidate = known.contains(name) ? "1.0-1" : "(none)";
            return new CommandResult(0, name + ":\n  Installed: (none)\n  Candidate: " + candidate + "\n");
        });
    }

    FakeHost withLibrary(String fileName, Path path) {
        libraries.put(fileName, path);
        return this;
    }

    void found(String library) {
        missing.remove(library);
    }

    /** The command lines so far that begin with a name. */
    List<String> commandsRun(String name) {
        return commandsRun.stream().filter(line -> line.startsWith(name + " ")).toList();
    }

    @Override
    public boolean isRoot() {
        return root;
    }

    @Override
    public boolean hasCommand(String name) {
        return commands.containsKey(name);
    }

    @Override
    public CommandResult run(Path workingDirectory, Map<String, String> environment, List<String> command)
            throws IOException {
        commandsRun.add(String.join(" ", command));
        Reaction reaction = commands.get(command.get(0));
        return reaction == null ? new CommandResult(127, "") : reaction.run(workingDirectory, command);
    }

    @Override
    public Optional<Path> findLibrary(String fileName) {
        return Optional.ofNullable(libraries.get(fileName));
    }
}
