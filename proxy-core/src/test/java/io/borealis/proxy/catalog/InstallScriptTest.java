package io.borealis.proxy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InstallScriptTest {
    private final InstallScript script = InstallScript.current();

    @Test
    void cutsTheScriptAsTheMysqlClientDoes() {
        InstallScript cut = new InstallScript("""
                -- A comment; with a delimiter
                SET NAMES utf8mb4;
                DELIMITER $$

                CREATE FUNCTION aurora_ml.f() RETURNS INT COMMENT 'v 3'
                BEGIN
                  -- kept;
                  RETURN 1;
                END$$
                DELIMITER ;
                GRANT SELECT
                  ON x.* TO y;
                """);

        assertThat(cut.statements())
                .containsExactly(
                        new InstallStatement("SET NAMES utf8mb4", InstallStatement.Kind.SET, "", ""),
                        new InstallStatement("""
                                CREATE FUNCTION aurora_ml.f() RETURNS INT COMMENT 'v 3'
                                BEGIN
                                  -- kept;
                                  RETURN 1;
                                END""", InstallStatement.Kind.CREATE_ROUTINE, "f", "v 3"),
                        new InstallStatement("GRANT SELECT\n  ON x.* TO y", InstallStatement.Kind.GRANT, "", ""));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> new InstallScript("DROP SCHEMA aurora_ml;\n"))
                .hasMessage("Not a statement the installation knows: DROP SCHEMA aurora_ml");
        assertThatThrownBy(() -> new InstallScript("SET NAMES utf8mb4\n"))
                .hasMessageStartingWith("The last statement has no end");
    }

    @Test
    void hasAurorasRolesAndOneFunctionForEachNumberOfArguments() {
        assertThat(script.roles())
                .containsExactlyInAnyOrder(
                        "AWS_COMPREHEND_ACCESS",
                        "AWS_SAGEMAKER_ACCESS",
                        "AWS_BEDROCK_ACCESS",
                        "AWS_LAMBDA_ACCESS",
                        "AWS_SELECT_S3_ACCESS",
                        "AWS_LOAD_S3_ACCESS");
        assertThat(script.functions().keySet())
                .containsExactlyInAnyOrder(
                        "comprehend_lookup",
                        "sagemaker_lookup",
                        "sagemaker_access",
                        "csv_field",
                        "bedrock_lookup",
                        "bedrock_access",
                        "lambda_sync",
                        "lambda_async",
                        "lambda_async_call",
                        "select_s3_access",
                        "load_s3_access",
                        "note_missing",
                        "lookup",
                        "lookup_key",
                        "ask",
                        "show_question",
                        "prepared_text",
                        "aws_comprehend_detect_sentiment",
                        "aws_comprehend_detect_sentiment_batch",
                        "aws_comprehend_detect_sentiment_confidence",
                        "aws_comprehend_detect_sentiment_confidence_batch");
    }

    @Test
    void everyFunctionIsDroppedRightBeforeItIsMade() {
        List<InstallStatement> statements = script.statements();
        for (int i = 0; i < statements.size(); i++) {
            boolean renewed = statements.get(i).kind() == InstallStatement.Kind.CREATE_ROUTINE
                    && !statements.get(i).name().equals("lookup_key"); // proxies remember the key
            if (renewed) {
                assertThat(statements.get(i - 1).kind()).isEqualTo(InstallStatement.Kind.DROP_ROUTINE);
                assertThat(statements.get(i - 1).name())
                        .isEqualTo(statements.get(i).name());
            }
        }
    }

    /** An interrupted installation is noticed by what comes last. */
    @Test
    void makesTheFunctionThatAllOthersCallLast() {
        List<InstallStatement> statements = script.statements();

        assertThat(statements.get(statements.size() - 1).name()).isEqualTo("lookup");
    }

    /** Servers compare versions and not texts: a new text without a new version would never reach them. */
    @Test
    void aFunctionWhoseTextHasChangedHasAnotherVersion() {
        Map<String, String> digests = script.statements().stream()
                .filter(statement -> statement.kind() == InstallStatement.Kind.CREATE_ROUTINE)
                .filter(statement -> !statement.name().equals("lookup_key")) // each process has another
                .collect(Collectors.toMap(
                        InstallStatement::name, statement -> statement.comment() + " " + digest(statement.sql())));

        assertThat(digests)
                .as("texts by version; where a text has changed, raise the number in its COMMENT, then correct this")
                .isEqualTo(Map.ofEntries(
                        Map.entry("ask", "borealis lookup 8 f5926606"),
                        Map.entry("aws_comprehend_detect_sentiment", "borealis lookup 8 ec47785b"),
                        Map.entry("aws_comprehend_detect_sentiment_batch", "borealis lookup 8 7cedeae9"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence", "borealis lookup 8 ee9a758f"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence_batch", "borealis lookup 8 5aa34893"),
                        Map.entry("bedrock_access", "borealis lookup 8 661988a3"),
                        Map.entry("bedrock_lookup", "borealis lookup 8 6e38fb6e"),
                        Map.entry("comprehend_lookup", "borealis lookup 8 acb94471"),
                        Map.entry("csv_field", "borealis lookup 8 72909fef"),
                        Map.entry("lambda_async", "borealis lookup 8 7f18f9b1"),
                        Map.entry("lambda_async_call", "borealis lookup 8 3f04ecd4"),
                        Map.entry("lambda_sync", "borealis lookup 8 33324957"),
                        Map.entry("load_s3_access", "borealis lookup 8 55720598"),
                        Map.entry("lookup", "borealis lookup 8 acd7e6e2"),
                        Map.entry("note_missing", "borealis lookup 8 69010463"),
                        Map.entry("prepared_text", "borealis lookup 8 5b57d464"),
                        Map.entry("sagemaker_access", "borealis lookup 8 70c33e1f"),
                        Map.entry("sagemaker_lookup", "borealis lookup 8 1118c44c"),
                        Map.entry("select_s3_access", "borealis lookup 8 360a73eb"),
                        Map.entry("show_question", "borealis lookup 8 a8982184")));
    }

    @Test
    void canBePrintedInAnyCharacterSet() {
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Installation.printable()))
                .isTrue();
    }

    private static String digest(String sql) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
