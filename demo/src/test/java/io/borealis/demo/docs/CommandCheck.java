package io.borealis.demo.docs;

import io.borealis.app.BorealisCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Whether a command that a page shows is one: that the script or sub-command is there, and takes these options. */
public final class CommandCheck {
    private static final Path START_SCRIPT = Path.of("distribution/src/main/dist/bin/borealis");
    private static final Set<String> GOALS = Set.of("verify", "package", "test");

    private CommandCheck() {}

    /** Whether it starts the program. */
    public static boolean isProgram(List<String> words) {
        return words.get(0).equals("borealis") || words.get(0).endsWith("/borealis");
    }

    /** What is wrong with a command; empty where nothing is. */
    public static Optional<String> wrong(List<String> words) throws IOException {
        String first = words.get(0);
        if (isProgram(words)) {
            return wrongProgram(words.subList(1, words.size()));
        }
        return switch (first) {
            case "mvn" ->
                words.stream().skip(1).anyMatch(GOALS::contains) ? Optional.empty() : Optional.of("no goal of ours");
            case "cp" ->
                Files.exists(DocPage.ROOT.resolve(words.get(1))) ? Optional.empty() : Optional.of("no such file");
            case "curl" -> Optional.empty(); // it is run
            default -> wrongScript(DocPage.ROOT.resolve(first), words.subList(1, words.size()));
        };
    }

    private static Optional<String> wrongProgram(List<String> words) throws IOException {
        CommandLine command = BorealisCommand.commandLine();
        for (String word : words) {
            CommandLine sub = command.getSubcommands().get(word);
            if (sub != null) {
                command = sub;
            } else if (word.startsWith("-")) {
                if (command.getCommandSpec().findOption(word) == null) {
                    return Optional.of("no option " + word);
                }
            } else if (command.getParent() == null) {
                boolean ofScript =
                        Files.readString(DocPage.ROOT.resolve(START_SCRIPT)).contains(word);
                return ofScript ? Optional.empty() : Optional.of("no command " + word);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongScript(Path script, List<String> words) throws IOException {
        if (!Files.isRegularFile(script) || !Files.isExecutable(script)) {
            return Optional.of("nothing that the test knows: it needs the mark <!-- not run: reason -->");
        }
        String text = Files.readString(script);
        return words.stream()
                .filter(word -> word.startsWith("-") && !text.contains(word))
                .map(word -> "no option " + word)
                .findFirst();
    }
}
