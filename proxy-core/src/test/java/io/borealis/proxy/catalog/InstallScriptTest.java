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
                        "comprehend_detection",
                        "aws_comprehend_detect_dominant_language",
                        "aws_comprehend_detect_dominant_language_confidence",
                        "aws_comprehend_detect_entities",
                        "aws_comprehend_detect_key_phrases",
                        "aws_comprehend_detect_targeted_sentiment",
                        "aws_comprehend_contains_pii",
                        "aws_comprehend_redact_pii",
                        "aws_comprehend_redact_pii_masked",
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
                        Map.entry("ask", "borealis lookup 10 44168421"),
                        Map.entry("aws_comprehend_contains_pii", "borealis lookup 10 ef17c9a7"),
                        Map.entry("aws_comprehend_detect_dominant_language", "borealis lookup 10 842b30ff"),
                        Map.entry("aws_comprehend_detect_dominant_language_confidence", "borealis lookup 10 6a617728"),
                        Map.entry("aws_comprehend_detect_entities", "borealis lookup 10 390470ce"),
                        Map.entry("aws_comprehend_detect_key_phrases", "borealis lookup 10 b746e1f4"),
                        Map.entry("aws_comprehend_detect_sentiment", "borealis lookup 10 8fdc3801"),
                        Map.entry("aws_comprehend_detect_sentiment_batch", "borealis lookup 10 fbe02c46"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence", "borealis lookup 10 1bd2f91c"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence_batch", "borealis lookup 10 e73e2738"),
                        Map.entry("aws_comprehend_detect_targeted_sentiment", "borealis lookup 10 ba5b81fe"),
                        Map.entry("aws_comprehend_redact_pii", "borealis lookup 10 abf4420b"),
                        Map.entry("aws_comprehend_redact_pii_masked", "borealis lookup 10 f2a94aa2"),
                        Map.entry("bedrock_access", "borealis lookup 10 1c2f63a9"),
                        Map.entry("bedrock_lookup", "borealis lookup 10 231d0876"),
                        Map.entry("comprehend_detection", "borealis lookup 10 141d61dc"),
                        Map.entry("comprehend_lookup", "borealis lookup 10 8ece4511"),
                        Map.entry("csv_field", "borealis lookup 10 1cc9f1aa"),
                        Map.entry("lambda_async", "borealis lookup 10 49a5fada"),
                        Map.entry("lambda_async_call", "borealis lookup 10 4d656c97"),
                        Map.entry("lambda_sync", "borealis lookup 10 746e753a"),
                        Map.entry("load_s3_access", "borealis lookup 10 04dfc96b"),
                        Map.entry("lookup", "borealis lookup 10 ba2cf9a5"),
                        Map.entry("note_missing", "borealis lookup 10 8651e0ca"),
                        Map.entry("prepared_text", "borealis lookup 10 8e0e1cad"),
                        Map.entry("sagemaker_access", "borealis lookup 10 4ada8c1d"),
                        Map.entry("sagemaker_lookup", "borealis lookup 10 d747f0fe"),
                        Map.entry("select_s3_access", "borealis lookup 10 68f40624"),
                        Map.entry("show_question", "borealis lookup 10 152e2835")));
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
