package io.borealis.benchmarks.ml;

import io.borealis.benchmarks.process.BenchmarkException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * What an application would do in place of a statement with calls: reads the inputs, sends each different one once, in full requests by
 * sixteen threads, and computes from the answers, or writes them back by {@code executeBatch}.
 */
final class BatchScript implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int WRITES_AT_ONCE = 1000;
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmark", "not-a-secret"));

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final SageMakerRuntimeClient sagemaker;
    private final ComprehendClient comprehend;

    BatchScript(URI aws) {
        this.sagemaker = SageMakerRuntimeClient.builder()
                .endpointOverride(aws)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        this.comprehend = ComprehendClient.builder()
                .endpointOverride(aws)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Does a workload's work; returns something of every answer, so that none is left out. */
    double run(Connection connection, Workload workload) throws SQLException, InterruptedException, BenchmarkException {
        Map<String, Integer> places = new HashMap<>();
        List<String> different = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Integer> keys = new ArrayList<>();
        List<Future<List<String>>> requests = new ArrayList<>();
        int batch = workload.texts() ? Workload.TEXTS : Workload.LINES;
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet inputs = statement.executeQuery(workload.inputs())) {
                while (inputs.next()) {
                    String input = inputs.getString(1);
                    Integer place = places.putIfAbsent(input, different.size());
                    rows.add(place == null ? different.size() : place);
                    if (!workload.update().isEmpty()) {
                        keys.add(inputs.getInt(2));
                    }
                    if (place == null) {
                        different.add(input);
                        if (different.size() % batch == 0) {
                            requests.add(send(workload, different.subList(different.size() - batch, different.size())));
                        }
                    }
                }
            }
        }
        int rest = different.size() % batch;
        if (rest > 0) {
            requests.add(send(workload, different.subList(different.size() - rest, different.size())));
        }
        List<String> answers = new ArrayList<>();
        try {
            for (Future<List<String>> request : requests) {
                answers.addAll(request.get());
            }
        } catch (ExecutionException e) {
            throw new BenchmarkException(String.valueOf(e.getCause()));
        }
        if (!workload.update().isEmpty()) {
            write(connection, workload.update(), rows, keys, answers);
        }
        double sum = 0;
        for (int row : rows) {
            String answer = answers.get(row);
            sum += workload.texts() ? answer.length() : Double.parseDouble(answer);
        }
        return sum;
    }

    private Future<List<String>> send(Workload workload, List<String> inputs) {
        List<String> batch = List.copyOf(inputs);
        return threads.submit(() -> workload.texts() ? sentiments(batch) : values(batch));
    }

    private List<String> values(List<String> lines) {
        return sagemaker
                .invokeEndpoint(request -> request.endpointName(ModelProgram.ENDPOINT)
                        .contentType("text/csv")
                        .accept("text/csv")
                        .body(SdkBytes.fromUtf8String(String.join("\n", lines))))
                .body()
                .asString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private List<String> sentiments(List<String> texts) {
        return comprehend
                .batchDetectSentiment(request -> request.languageCode("en").textList(texts))
                .resultList()
                .stream()
                .map(result -> result.sentimentAsString())
                .toList();
    }

    private static void write(
            Connection connection, String update, List<Integer> rows, List<Integer> keys, List<String> answers)
            throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (int i = 0; i < rows.size(); i++) {
                statement.setDouble(1, Double.parseDouble(answers.get(rows.get(i))));
                statement.setInt(2, keys.get(i));
                statement.addBatch();
                if (i % WRITES_AT_ONCE == WRITES_AT_ONCE - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sagemaker.close();
        comprehend.close();
    }
}
