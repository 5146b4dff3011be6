package io.borealis.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The statements of Aurora's guide and what is known of their results. */
final class Guide {

    static final String ROWS = """
            SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
              ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
            FROM support ORDER BY confidence DESC""";

    static final String AVERAGE = """
            SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
                WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
            FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80""";

    static final String ONE = "SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support WHERE feedback = ?";

    static final String ENDPOINT = "random-cut-forest-model-demo";
    /** The value of the marathon's hour, and what the model makes of it. */
    static final int TOP_VALUE = 39_197;

    static final double TOP_SCORE = 4.42;

    private static final Set<String> SENTIMENTS = Set.of("POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED");

    private Guide() {}

    record Row(String feedback, String sentiment, double confidence) {}

    record Average(double sentiment, long total) {}

    static String createFunction(String name) {
        return "CREATE FUNCTION %s(value REAL) RETURNS REAL ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '%s'"
                .formatted(name, ENDPOINT);
    }

    static String rowsOverTheTop(String function) {
        return "SELECT value, ROUND(%1$s(value), 2) FROM nyc_taxi WHERE value > 30000 AND %1$s(value) > 4.4"
                .formatted(function);
    }

    /** An export of ten rows. */
    static String export(String name) {
        return "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id"
                + " INTO OUTFILE S3 's3-us-east-1://%s/%s' FORMAT CSV HEADER OVERWRITE ON"
                        .formatted(Account.bucket(), name);
    }

    /** Compares the object that an export has made with the rows of the guide's query. */
    static void checkExported(String name, List<Row> rows) throws InterruptedException {
        URI object = URI.create("%s/%s/%s.part_00000".formatted(Account.s3(), Account.bucket(), name));
        List<String> lines;
        try {
            lines = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(object).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Expect.equal(lines.get(0), "id,feedback,sentiment");
        Expect.equal(
                lines.stream()
                        .skip(1)
                        .map(line -> line.substring(line.lastIndexOf(',') + 1))
                        .sorted()
                        .toList(),
                rows.stream().map(Row::sentiment).sorted().toList());
    }

    static void checkRows(List<Row> rows) {
        Expect.equal(rows.size(), 10);
        Expect.isTrue(
                rows.stream().allMatch(row -> SENTIMENTS.contains(row.sentiment)), "not a sentiment in " + rows);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(Row::confidence).reversed());
        Expect.equal(rows, sorted);
    }

    static void checkAverage(Average average, List<Row> rows) {
        List<Row> counted = rows.stream().filter(row -> row.confidence >= 0.80).toList();
        Expect.equal(average.total, (long) counted.size());
        double sum = counted.stream()
                .mapToDouble(row ->
                        switch (row.sentiment) {
                            case "POSITIVE" -> 1;
                            case "NEGATIVE" -> -1;
                            default -> 0;
                        })
                .sum();
        double expected = sum / counted.size();
        Expect.isTrue(
                Math.abs(average.sentiment - expected) < 0.00001, "expected " + expected + ", got " + average.sentiment);
    }

    /** Leaves the answers for the runner, which compares them with other drivers'. */
    static void writeAnswers(String driver, List<Row> rows, Average average) throws IOException {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(
                String.format(Locale.ROOT, "%s\t%s\t%.6f", row.feedback, row.sentiment, row.confidence)));
        lines.sort(Comparator.naturalOrder()); // all of ASCII, so any order of characters is that of bytes
        lines.add(String.format(Locale.ROOT, "%.5f\t%d", average.sentiment, average.total));
        Files.write(Path.of(Account.variable("ANSWERS"), driver), lines);
    }
}
