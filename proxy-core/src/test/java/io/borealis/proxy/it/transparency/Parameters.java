package io.borealis.proxy.it.transparency;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;

/** Binds parameters written as SQL literals, each with the setter of its type. */
final class Parameters {
    private Parameters() {}

    static void bind(PreparedStatement statement, List<String> literals) throws SQLException {
        for (int i = 0; i < literals.size(); i++) {
            bind(statement, i + 1, literals.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int index, String literal) throws SQLException {
        if (literal.equals("NULL")) {
            statement.setNull(index, Types.VARCHAR);
        } else if (literal.startsWith("'")) {
            statement.setString(index, content(literal, 1));
        } else if (literal.startsWith("ts'")) {
            statement.setTimestamp(index, Timestamp.valueOf(content(literal, 3)));
        } else if (literal.startsWith("x'")) {
            statement.setBytes(index, HexFormat.of().parseHex(content(literal, 2)));
        } else if (literal.contains("e")) {
            statement.setDouble(index, Double.parseDouble(literal));
        } else if (literal.contains(".")) {
            statement.setBigDecimal(index, new BigDecimal(literal));
        } else {
            statement.setLong(index, Long.parseLong(literal));
        }
    }

    private static String content(String literal, int from) {
        return literal.substring(from, literal.length() - 1).replace("''", "'");
    }
}
