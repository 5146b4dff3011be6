package io.borealis.proxy.it.transparency;

import io.borealis.localaws.bedrock.FoundationModel;
import io.borealis.localaws.bedrock.LocalBedrock;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A function of one text that a plain stored function and a model of Bedrock both can compute.
 *
 * @param signature parameter in parentheses and RETURNS
 * @param expression what the plain function returns
 * @param answer what the model makes of a body
 */
record ComputedAnswer(String name, String signature, String expression, UnaryOperator<String> answer) {
    private static final String UTF8MB4 = " CHARACTER SET utf8mb4";

    static List<ComputedAnswer> all() {
        String wrap = "CONCAT('<', b, '>')";
        return List.of(
                new ComputedAnswer(
                        "said", "(b TEXT" + UTF8MB4 + ") RETURNS TEXT" + UTF8MB4, wrap, ComputedAnswer::wrapped),
                new ComputedAnswer(
                        "brief",
                        "(b VARCHAR(50)" + UTF8MB4 + ") RETURNS VARCHAR(60)" + UTF8MB4,
                        wrap,
                        ComputedAnswer::wrapped),
                new ComputedAnswer(
                        "told",
                        "(b LONGTEXT" + UTF8MB4 + ") RETURNS MEDIUMTEXT" + UTF8MB4,
                        wrap,
                        ComputedAnswer::wrapped),
                new ComputedAnswer(
                        "counted",
                        "(b TEXT" + UTF8MB4 + ") RETURNS TEXT" + UTF8MB4,
                        "CONCAT('{\"results\":[{\"outputText\":\"', CHAR_LENGTH(b), '\"}]}')",
                        body -> "{\"results\":[{\"outputText\":\""
                                + body.codePoints().count() + "\"}]}"));
    }

    private static String wrapped(String body) {
        return "<" + body + ">";
    }

    static void deploy(LocalBedrock bedrock) {
        all().forEach(function -> bedrock.deploy(function.modelId(), FoundationModel.of(function.answer())));
    }

    private String modelId() {
        return "test." + name + "-v1:0";
    }

    String createPlain() {
        return "CREATE FUNCTION " + name + signature + " NOT DETERMINISTIC READS SQL DATA RETURN " + expression;
    }

    String createModel() {
        return "CREATE FUNCTION " + name + signature + " ALIAS AWS_BEDROCK_INVOKE_MODEL MODEL ID '" + modelId() + "'";
    }
}
