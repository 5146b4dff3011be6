package io.borealis.localaws;

import io.borealis.localaws.lambda.InvokedFunction;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sentiment.SentimentScorer;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Where the server listens, how much it does at once, and which models it has from the start.
 *
 * @param host the address to listen on; loopback by default, since the server accepts any credentials
 * @param port the port to listen on, 0 for a free one
 * @param workers the requests that are worked on at once
 * @param nanoTime the clock of the rate limits, as {@link System#nanoTime()}
 * @param endpoints SageMaker's endpoints, by their names
 * @param functions Lambda's functions, by their names
 * @param scorer what Comprehend's stand-in answers with
 */
public record LocalAwsSettings(
        String host,
        int port,
        int workers,
        LongSupplier nanoTime,
        Map<String, ModelContainer> endpoints,
        Map<String, InvokedFunction> functions,
        SentimentScorer scorer) {

    public LocalAwsSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is not between 0 and 65535: " + port);
        }
        if (workers < 1 || workers > 1_000) {
            throw new IllegalArgumentException("workers is not between 1 and 1000: " + workers);
        }
        endpoints = Map.copyOf(endpoints);
        functions = Map.copyOf(functions);
    }

    /** Loopback, a free port, 64 workers, no endpoints, no functions but the echo, sentiments by word lists. */
    public static LocalAwsSettings defaults() {
        return new LocalAwsSettings(
                "127.0.0.1", 0, 64, System::nanoTime, Map.of(), Map.of(), SentimentScorer.fromWordLists());
    }

    public LocalAwsSettings withHost(String newHost) {
        return new LocalAwsSettings(newHost, port, workers, nanoTime, endpoints, functions, scorer);
    }

    public LocalAwsSettings withPort(int newPort) {
        return new LocalAwsSettings(host, newPort, workers, nanoTime, endpoints, functions, scorer);
    }

    public LocalAwsSettings withWorkers(int newWorkers) {
        return new LocalAwsSettings(host, port, newWorkers, nanoTime, endpoints, functions, scorer);
    }

    public LocalAwsSettings withNanoTime(LongSupplier newNanoTime) {
        return new LocalAwsSettings(host, port, workers, newNanoTime, endpoints, functions, scorer);
    }

    public LocalAwsSettings withEndpoints(Map<String, ModelContainer> newEndpoints) {
        return new LocalAwsSettings(host, port, workers, nanoTime, newEndpoints, functions, scorer);
    }

    public LocalAwsSettings withFunctions(Map<String, InvokedFunction> newFunctions) {
        return new LocalAwsSettings(host, port, workers, nanoTime, endpoints, newFunctions, scorer);
    }

    public LocalAwsSettings withScorer(SentimentScorer newScorer) {
        return new LocalAwsSettings(host, port, workers, nanoTime, endpoints, functions, newScorer);
    }
}
