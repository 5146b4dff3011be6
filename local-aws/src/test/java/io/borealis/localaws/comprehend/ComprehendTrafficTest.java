package io.borealis.localaws.comprehend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.control.Hold;
import io.borealis.localaws.testing.SdkClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;

/** The counts, with one client and with many at once. */
class ComprehendTrafficTest {

    private LocalAws localAws;
    private DocumentTraffic traffic;
    private ComprehendClient client;

    @BeforeEach
    void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        traffic = localAws.comprehend().traffic();
        client = SdkClients.once(localAws);
    }

    @AfterEach
    void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void requestsAndDocumentsAreCountedAndKept() {
        batch("en", "a", "b", "a");
        batch("fr", "a", "c");
        client.detectSentiment(request -> request.languageCode("en").text("d"));

        assertThat(traffic.requests()).isEqualTo(3);
        assertThat(traffic.requests("BatchDetectSentiment")).isEqualTo(2);
        assertThat(traffic.requests("DetectSentiment")).isEqualTo(1);
        assertThat(traffic.requests("DetectEntities")).isZero();
        assertThat(traffic.failedRequests()).isZero();
        assertThat(traffic.documents()).isEqualTo(6);
        assertThat(traffic.distinctDocuments()).isEqualTo(4);
        assertThat(traffic.received())
                .containsExactly(
                        new ReceivedCall("BatchDetectSentiment", "en", List.of("a", "b", "a")),
                        new ReceivedCall("BatchDetectSentiment", "fr", List.of("a", "c")),
                        new ReceivedCall("DetectSentiment", "en", List.of("d")));
    }

    @Test
    void refusedRequestsAreCountedAsFailed() {
        assertThatThrownBy(() -> batch("xx", "a")).isNotNull();
        assertThatThrownBy(() -> batch("en", "")).isNotNull();

        assertThat(traffic.requests()).isEqualTo(2);
        assertThat(traffic.failedRequests()).isEqualTo(2);
        assertThat(traffic.received()).extracting(ReceivedCall::language).containsExactly("xx", "en");
    }

    @Test
    void aResetForgetsTheCounts() {
        batch("en", "a");

        traffic.reset();

        assertThat(traffic.requests()).isZero();
        assertThat(traffic.requests("BatchDetectSentiment")).isZero();
        assertThat(traffic.documents()).isZero();
        assertThat(traffic.distinctDocuments()).isZero();
        assertThat(traffic.mostInFlight()).isZero();
        assertThat(traffic.received()).isEmpty();
    }

    @Test
    void distinctTextsAreToldApartUpToABound() {
        DocumentTraffic own = new DocumentTraffic();
        String half = "x".repeat(DocumentTraffic.TOLD_APART_CHARACTERS / 2);
        own.receive(new ReceivedCall("DetectSentiment", "en", List.of(half, half, half + "y", "z")));

        assertThat(own.distinctDocuments()).isEqualTo(2);
        assertThat(own.documents()).isEqualTo(4);
    }

    @Test
    void requestsAreWorkedOnAtTheSameTime() throws Exception {
        int clients = 16;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<BatchDetectSentimentResponse>> answers = new ArrayList<>();
            try (Hold hold = localAws.comprehend().faults().hold()) {
                for (int i = 0; i < clients; i++) {
                    String text = "text " + i;
                    answers.add(threads.submit(() -> batch("en", text, "the same")));
                }
                assertThat(hold.awaitArrivals(clients, Duration.ofMinutes(10))).isTrue();
            }
            for (Future<BatchDetectSentimentResponse> answer : answers) {
                assertThat(answer.get(600, TimeUnit.SECONDS).resultList()).hasSize(2);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(traffic.mostInFlight()).isEqualTo(clients);
        assertThat(traffic.inFlight()).isZero();
        assertThat(traffic.requests()).isEqualTo(clients);
        assertThat(traffic.documents()).isEqualTo(2L * clients);
        assertThat(traffic.distinctDocuments()).isEqualTo(clients + 1L);
    }

    @Test
    void manyRequestsFromManyClientsAreAllAnsweredAndCounted() throws Exception {
        int clients = 8;
        int requestsEach = 50;
        localAws.comprehend().faults().failDocuments(text -> text.endsWith(" 7"));
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Integer>> failures = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                failures.add(threads.submit(() -> {
                    int failed = 0;
                    for (int number = 0; number < requestsEach; number++) {
                        failed += batch("en", "text " + number, "the same")
                                .errorList()
                                .size();
                    }
                    return failed;
                }));
            }
            for (Future<Integer> failed : failures) {
                assertThat(failed.get(600, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(traffic.requests()).isEqualTo((long) clients * requestsEach);
        assertThat(traffic.failedDocuments()).isEqualTo(clients);
        assertThat(traffic.distinctDocuments()).isEqualTo(requestsEach + 1L);
        assertThat(traffic.mostInFlight()).isBetween(1, clients);
    }

    @Test
    void moreRequestsThanWorkersWaitForTheirTurn() throws Exception {
        int clients = 6;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (LocalAws narrow = LocalAws.start(LocalAwsSettings.defaults().withWorkers(2));
                ComprehendClient narrowClient = SdkClients.once(narrow)) {
            List<Future<BatchDetectSentimentResponse>> answers = new ArrayList<>();
            try (Hold hold = narrow.comprehend().faults().hold()) {
                for (int i = 0; i < clients; i++) {
                    answers.add(threads.submit(() -> narrowClient.batchDetectSentiment(
                            request -> request.languageCode("en").textList("good"))));
                }
                assertThat(hold.awaitArrivals(2, Duration.ofMinutes(10))).isTrue();
            }
            for (Future<BatchDetectSentimentResponse> answer : answers) {
                assertThat(answer.get(600, TimeUnit.SECONDS).resultList()).hasSize(1);
            }

            assertThat(narrow.comprehend().traffic().mostInFlight()).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    private BatchDetectSentimentResponse batch(String language, String... texts) {
        return client.batchDetectSentiment(
                request -> request.languageCode(language).textList(texts));
    }
}
