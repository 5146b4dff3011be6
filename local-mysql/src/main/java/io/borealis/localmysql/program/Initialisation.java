package io.borealis.localmysql.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a server makes an empty data directory in which root has no password. */
public sealed interface Initialisation {

    /** The options of that run alone. */
    List<String> options();

    /** What the program reads from its standard input. */
    byte[] input() throws IOException;

    /**
     * By options, as MySQL does it.
     *
     * @param options those of that run alone
     */
    record ByOptions(List<String> options) implements Initialisation {
        public ByOptions {
            options = List.copyOf(options);
        }

        @Override
        public byte[] input() {
            return new byte[0];
        }
    }

    /**
     * By scripts that the program reads from its standard input, as MariaDB does it.
     *
     * @param options those of that run alone
     * @param first statements before the scripts
     * @param scripts files of SQL
     */
    record ByScripts(List<String> options, String first, List<Path> scripts) implements Initialisation {
        public ByScripts {
            options = List.copyOf(options);
            scripts = List.copyOf(scripts);
        }

        @Override
        public byte[] input() throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes(first.getBytes(StandardCharsets.UTF_8));
            for (Path script : scripts) {
                Files.copy(script, text);
            }
            return text.toByteArray();
        }
    }

    /** What MySQL wants; none of the server's own keys are made, for each server shall have others. */
    Initialisation OF_MYSQL = new ByOptions(List.of(
            "--initialize-insecure",
            "--innodb-redo-log-capacity=8M", // what is small is quickly copied; it grows at the first start
            "--auto-generate-certs=OFF",
            "--sha256-password-auto-generate-rsa-keys=OFF",
            "--caching-sha2-password-auto-generate-rsa-keys=OFF"));
}
