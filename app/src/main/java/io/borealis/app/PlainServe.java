package io.borealis.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a service: {@code serve}, alone or with the file of its configuration. It is read without picocli, whose classes
 * are compiled for Java 5, which no archive of classes takes, and which reads annotations: a tenth of a start. What is written otherwise
 * is left to {@link BorealisCommand}.
 */
final class PlainServe {
    private static final String COMMAND = "serve";
    private static final String LONG_OPTION = "--config";
    private static final String SHORT_OPTION = "-c";

    private PlainServe() {}

    /** What to run; null where the arguments say more than that. */
    static @Nullable Serving of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(COMMAND)) {
            return null;
        }
        if (arguments.length == 1) {
            return new Serving(new ConfigOption(), false);
        }
        String file = switch (arguments.length) {
            case 2 ->
                arguments[1].startsWith(LONG_OPTION + '=') ? arguments[1].substring(LONG_OPTION.length() + 1) : "";
            case 3 -> arguments[1].equals(LONG_OPTION) || arguments[1].equals(SHORT_OPTION) ? arguments[2] : "";
            default -> "";
        };
        // Picocli has more to say of quotation marks, files of arguments and options that look like values.
        return file.matches("[A-Za-z0-9._/][A-Za-z0-9._/ -]*")
                ? new Serving(new ConfigOption(Path.of(file)), false)
                : null;
    }
}
