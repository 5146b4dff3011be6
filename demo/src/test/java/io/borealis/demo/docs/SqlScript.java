package io.borealis.demo.docs;

import java.util.ArrayList;
import java.util.List;

/** The statements of a block, as the mysql client tells them apart: by semicolons, or what DELIMITER says. */
public final class SqlScript {
    private static final String DELIMITER = "DELIMITER ";

    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private String delimiter = ";";

    private SqlScript(String text) {
        for (String line : text.split("\n", -1)) {
            if (statement.toString().isBlank() && line.startsWith(DELIMITER)) {
                delimiter = line.substring(DELIMITER.length()).strip();
            } else {
                read(line);
            }
        }
        end();
    }

    /** The statements of a text, without their delimiters and without comments to the end of the line. */
    public static List<String> statements(String text) {
        return List.copyOf(new SqlScript(text).statements);
    }

    private void read(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && line.startsWith("-- ", i)) {
                break;
            }
            if (quote == 0 && line.startsWith(delimiter, i)) {
                i += delimiter.length() - 1;
                end();
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (quote == c) {
                quote = 0;
            }
            statement.append(c);
        }
        statement.append('\n');
    }

    private void end() {
        String text = statement.toString().strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }
}
