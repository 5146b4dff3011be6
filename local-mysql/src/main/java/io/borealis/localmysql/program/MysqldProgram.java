package io.borealis.localmysql.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@code mysqld} that can be run: how to call it, and what it must be told about its own files.
 *
 * @param identity name that differs for servers whose data directories differ
 * @param command the words that start it, before all options
 * @param options where its files are, and what else all its runs want, in the spelling of {@code mysqld}
 * @param initialisation how it makes a data directory
 * @param environment variables that it needs besides those of this process
 */
public record MysqldProgram(
        String identity,
        List<String> command,
        List<String> options,
        Initialisation initialisation,
        Map<String, String> environment) {

    private static final List<String> OF_MYSQL = List.of("--mysqlx=OFF");

    /** A MySQL server; the options are where its files are. */
    static MysqldProgram ofMySql(
            String identity, List<String> command, List<String> options, Map<String, String> environment) {
        List<String> all = new ArrayList<>(options);
        all.addAll(OF_MYSQL);
        return new MysqldProgram(identity, command, all, Initialisation.OF_MYSQL, environment);
    }

    public MysqldProgram {
        command = List.copyOf(command);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }
}
