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
                        Map.entry("ask", "borealis lookup 9 b99dfed5"),
                        Map.entry("aws_comprehend_contains_pii", "borealis lookup 9 4adb2fd9"),
                        Map.entry("aws_comprehend_detect_dominant_language", "borealis lookup 9 76693a5c"),
                        Map.entry("aws_comprehend_detect_dominant_language_confidence", "borealis lookup 9 2c07dba5"),
                        Map.entry("aws_comprehend_detect_entities", "borealis lookup 9 50c0214f"),
                        Map.entry("aws_comprehend_detect_key_phrases", "borealis lookup 9 cc83c96d"),
                        Map.entry("aws_comprehend_detect_sentiment", "borealis lookup 9 46c9c902"),
                        Map.entry("aws_comprehend_detect_sentiment_batch", "borealis lookup 9 c670c6b3"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence", "borealis lookup 9 a9216f5b"),
                        Map.entry("aws_comprehend_detect_sentiment_confidence_batch", "borealis lookup 9 7c2c18f4"),
                        Map.entry("aws_comprehend_detect_targeted_sentiment", "borealis lookup 9 2b5433e3"),
                        Map.entry("aws_comprehend_redact_pii", "borealis lookup 9 ba122b1f"),
                        Map.entry("aws_comprehend_redact_pii_masked", "borealis lookup 9 15111d6b"),
                        Map.entry("bedrock_access", "borealis lookup 9 c9827317"),
                        Map.entry("bedrock_lookup", "borealis lookup 9 93a83d14"),
                        Map.entry("comprehend_detection", "borealis lookup 9 d3ace2f4"),
                        Map.entry("comprehend_lookup", "borealis lookup 9 fb545ca4"),
                        Map.entry("csv_field", "borealis lookup 9 97f782c2"),
                        Map.entry("lambda_async", "borealis lookup 9 675ca672"),
                        Map.entry("lambda_async_call", "borealis lookup 9 d2ef7e0e"),
                        Map.entry("lambda_sync", "borealis lookup 9 49bb5f96"),
                        Map.entry("load_s3_access", "borealis lookup 9 ea0db9b8"),
                        Map.entry("lookup", "borealis lookup 9 e32a008c"),
                        Map.entry("note_missing", "borealis lookup 9 ae792368"),
                        Map.entry("prepared_text", "borealis lookup 9 3641281e"),
                        Map.entry("sagemaker_access", "borealis lookup 9 e7879a94"),
                        Map.entry("sagemaker_lookup", "borealis lookup 9 a24a04e0"),
                        Map.entry("select_s3_access", "borealis lookup 9 725f3c89"),
                        Map.entry("show_question", "borealis lookup 9 d83cdb19")));
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
