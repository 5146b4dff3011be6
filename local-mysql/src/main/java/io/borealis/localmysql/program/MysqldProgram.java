package io.borealis.localmysql.program;

import java.util.List;
import java.util.Map;

/**
 * A {@code mysqld} that can be run: how to call it, and what it must be told about its own files.
 *
 * @param identity name that differs for servers whose data directories differ
 * @param command the words that start it, before all options
 * @param options where its files are, in the spelling of {@code mysqld}
 * @param environment variables that it needs besides those of this process
 */
public record MysqldProgram(
        String identity, List<String> command, List<String> options, Map<String, String> environment) {

    public MysqldProgram {
        command = List.copyOf(command);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }
}
