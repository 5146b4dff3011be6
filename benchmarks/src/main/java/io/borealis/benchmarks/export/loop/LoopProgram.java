package io.borealis.benchmarks.export.loop;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Exports the result of a query for each line of standard input, which is that query, and answers with the number of rows;
 * ends when the input ends. It says "ready" first. It stays between exports, so that what it costs to start and warm up
 * a JVM is not measured, as it is not of the proxy.
 */
public final class LoopProgram {
    private static final int UPLOADERS = 4;

    private LoopProgram() {}

    /**
     * Runs the program.
     *
     * @param args the JDBC URL of the server, then where S3 is
     */
    public static void main(String[] args) throws Exception {
        ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);
        try (S3Client s3 = client(URI.create(args[1]));
                BufferedReader queries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            TableLoop loop = new TableLoop(args[0], s3, uploaders, UPLOADERS);
            System.out.println("ready");
            String query = queries.readLine();
            while (query != null) {
                System.out.println(loop.export(query));
                query = queries.readLine();
            }
        } finally {
            uploaders.shutdownNow();
        }
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmark", "not-a-secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
