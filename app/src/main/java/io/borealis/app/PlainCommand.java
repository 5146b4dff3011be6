package io.borealis.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The command lines of a service and of its health check: {@code serve} or {@code health}, alone or with the file of the configuration.
 * They are read without picocli, whose classes are compiled for Java 5, which no archive of classes takes, and which reads annotations: a
 * tenth of a start. What is written otherwise is left to {@link BorealisCommand}.
 */
final class PlainCommand {
    private static final String LONG_OPTION = "--config";
    private static final String SHORT_OPTION = "-c";

    /** Picocli has more to say of quotation marks, files of arguments and what looks like an option. */
    private static final String PLAIN_FILE = "[A-Za-z0-9._/][A-Za-z0-9._/ -]*";

    private PlainCommand() {}

    /** What to run; null where the arguments say more than that. */
    static @Nullable Callable<Integer> of(String... arguments) {
        ConfigOption option = option(arguments);
        if (option == null) {
            return null;
        }
        return switch (arguments[0]) {
            case "serve" -> new Serving(option, false);
            case "health" -> new Health(option, new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            default -> null;
        };
    }

    private static @Nullable ConfigOption option(String... arguments) {
        if (arguments.length == 1) {
            return new ConfigOption();
        }
        String file = switch (arguments.length) {
            case 2 ->
                arguments[1].startsWith(LONG_OPTION + '=') ? arguments[1].substring(LONG_OPTION.length() + 1) : "";
            case 3 -> arguments[1].equals(LONG_OPTION) || arguments[1].equals(SHORT_OPTION) ? arguments[2] : "";
            default -> "";
        };
        return file.matches(PLAIN_FILE) ? new ConfigOption(Path.of(file)) : null;
    }
}
