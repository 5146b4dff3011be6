package io.borealis.proxy.catalog;

import io.borealis.proxy.contract.LookupKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code install.sql}, cut into statements as the mysql client would cut it: comments between statements are dropped, a
 * delimiter ends a line, and {@code DELIMITER} lines change it.
 */
final class InstallScript {
    private static final String RESOURCE = "install.sql";

    /** Stands where a new key goes. */
    private static final String KEY = "${LOOKUP_KEY}";

    /** One key for this process: it is used where the server has none. */
    private static final InstallScript SCRIPT = new InstallScript(read().replace(KEY, newKey()));

    private final String text;
    private final List<InstallStatement> statements;

    InstallScript(String text) {
        this.text = text;
        this.statements = List.copyOf(parse(text));
    }

    /** The script of this version. */
    static InstallScript current() {
        return SCRIPT;
    }

    /** What the mysql client can run. */
    String text() {
        return text;
    }

    List<InstallStatement> statements() {
        return statements;
    }

    /** Names of the roles it creates. */
    Set<String> roles() {
        return statements.stream()
                .filter(statement -> statement.kind() == InstallStatement.Kind.CREATE_ROLE)
                .map(InstallStatement::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Comment, which is the version, of each function and procedure by name; no two have the same. */
    Map<String, String> functions() {
        return statements.stream()
                .filter(statement -> statement.kind() == InstallStatement.Kind.CREATE_ROUTINE)
                .collect(Collectors.toUnmodifiableMap(InstallStatement::name, InstallStatement::comment));
    }

    /** The grants on a function or procedure. */
    List<InstallStatement> grantsOf(String routine) {
        return statements.stream()
                .filter(statement -> statement.kind() == InstallStatement.Kind.GRANT)
                .filter(statement -> statement.sql().contains(" aurora_ml." + routine + " TO "))
                .toList();
    }

    private static List<InstallStatement> parse(String text) {
        List<InstallStatement> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        String delimiter = ";";
        for (String line : text.lines().toList()) {
            if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            if (statement.isEmpty() && line.startsWith("DELIMITER ")) {
                delimiter = line.substring("DELIMITER ".length()).strip();
                continue;
            }
            statement.append(line).append('\n');
            if (line.endsWith(delimiter)) {
                statement.setLength(statement.length() - 1 - delimiter.length());
                statements.add(InstallStatement.of(statement.toString()));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException("The last statement has no end: " + statement);
        }
        return statements;
    }

    private static String newKey() {
        byte[] key = new byte[LookupKey.BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static String read() {
        try (InputStream stream = InstallScript.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
