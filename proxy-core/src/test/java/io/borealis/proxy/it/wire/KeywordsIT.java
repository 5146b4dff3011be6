package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localmysql.MySqlServer;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The words that the lexer takes for reserved, against the list of the server itself. */
class KeywordsIT {
    @Test
    void theServerReservesTheSameWords() throws SQLException {
        MySqlServer server = TestStack.server();
        ServerVersion version = ServerVersion.of(server);
        LexRules rules = LexRules.DEFAULT.withServerVersion(version.major() * 10_000 + version.minor() * 100 + 99);
        Set<String> reservedThere = new TreeSet<>();
        Set<String> reservedHere = new TreeSet<>();
        try (Connection admin = DriverManager.getConnection(
                        "jdbc:mysql://" + server.host() + ":" + server.port() + "/",
                        server.adminUser(),
                        server.adminPassword());
                Statement statement = admin.createStatement();
                ResultSet words = statement.executeQuery("SELECT word, reserved FROM information_schema.keywords")) {
            while (words.next()) {
                String word = words.getString(1);
                if (words.getBoolean(2)) {
                    reservedThere.add(word);
                }
                if (isReserved(word, rules)) {
                    reservedHere.add(word);
                }
            }
        }

        assertThat(reservedThere).isNotEmpty();
        assertThat(reservedHere).isEqualTo(reservedThere);
    }

    private static boolean isReserved(String word, LexRules rules) {
        return SqlLexer.lex(word.getBytes(StandardCharsets.US_ASCII), 0, rules)
                .tokens()
                .keyword(0)
                .isReserved();
    }
}
