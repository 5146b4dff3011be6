package io.borealis.localaws.comprehend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.control.Hold;
import io.borealis.localaws.testing.SdkClients;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.BatchItemError;
import software.amazon.awssdk.services.comprehend.model.ComprehendException;
import software.amazon.awssdk.services.comprehend.model.InternalServerException;

/** Each fault as the AWS SDK sees it. */
class ComprehendFaultsTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private LocalAws localAws;
    private DocumentFaults faults;
    private DocumentTraffic traffic;
    private ComprehendClient client;

    @BeforeEach
    void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults().withNanoTime(nanoTime::get));
        faults = localAws.comprehend().faults();
        traffic = localAws.comprehend().traffic();
        client = SdkClients.once(localAws);
    }

    @AfterEach
    void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void theNextRequestsAreThrottled() {
        faults.throttleNext(2);

        assertThrottled();
        assertThrottled();
        assertThat(batch("good").resultList()).hasSize(1);
        assertThat(traffic.requests()).isEqualTo(3);
        assertThat(traffic.failedRequests()).isEqualTo(2);
    }

    @Test
    void aRetryingClientGetsThroughThrottling() {
        faults.throttleNext(1);

        try (ComprehendClient retrying = SdkClients.retrying(localAws)) {
            BatchDetectSentimentResponse answer = retrying.batchDetectSentiment(
                    request -> request.languageCode("en").textList("good"));

            assertThat(answer.resultList()).hasSize(1);
        }
        assertThat(traffic.requests()).isEqualTo(2);
        assertThat(traffic.received().get(1)).isEqualTo(traffic.received().get(0));
    }

    @Test
    void requestsAboveTheRateAreThrottled() {
        faults.limitRate(2);

        batch("first of the second");
        batch("second of the second");
        assertThrottled();

        nanoTime.addAndGet(Duration.ofMillis(500).toNanos());
        batch("half a second later");
        assertThrottled();

        faults.unlimitRate();
        assertThat(batch("without limit").resultList()).hasSize(1);
    }

    @Test
    void theNextRequestsFailInside() {
        faults.failNext(1);

        InternalServerException e = catchThrowableOfType(InternalServerException.class, () -> batch("good"));

        assertThat(e.statusCode()).isEqualTo(500);
        assertThat(e.requestId()).hasSize(36);
        assertThat(batch("good").resultList()).hasSize(1);
    }

    @Test
    void allRequestsAreDeniedUntilAllowed() {
        faults.denyAccess();

        ComprehendException e = catchThrowableOfType(ComprehendException.class, () -> batch("good"));
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(e.awsErrorDetails().errorMessage())
                .contains("is not authorized to perform: comprehend:BatchDetectSentiment");
        assertThatThrownBy(() -> single("good")).hasMessageContaining("comprehend:DetectSentiment");

        faults.allowAccess();
        assertThat(batch("good").resultList()).hasSize(1);
    }

    @Test
    void theNextConnectionsAreDropped() {
        faults.dropNext(1);

        assertThatThrownBy(() -> batch("good")).isInstanceOf(SdkClientException.class);
        assertThat(batch("good").resultList()).hasSize(1);
        assertThat(traffic.failedRequests()).isEqualTo(1);
    }

    @Test
    void theNextAnswersAreGarbage() {
        faults.garbleNext(1);

        assertThatThrownBy(() -> batch("good")).isInstanceOf(SdkClientException.class);
        assertThat(batch("good").resultList()).hasSize(1);
        assertThat(traffic.failedRequests()).isEqualTo(1);
    }

    @Test
    void matchingDocumentsFailAlwaysAndTheOthersOfTheirBatchDoNot() {
        faults.failDocuments(text -> text.contains("bad"));

        for (int round = 0; round < 2; round++) {
            BatchDetectSentimentResponse answer = batch("good", "bad", "fine", "bad too");

            assertThat(answer.resultList())
                    .extracting(BatchDetectSentimentItemResult::index)
                    .containsExactly(0, 2);
            assertThat(answer.errorList()).extracting(BatchItemError::index).containsExactly(1, 3);
            assertThat(answer.errorList())
                    .allSatisfy(error -> assertThat(error.errorCode()).isEqualTo("InternalServerException"))
                    .allSatisfy(error ->
                            assertThat(error.errorMessage()).isEqualTo("Unexpected Server Error. Please try again."));
        }
        assertThat(traffic.failedDocuments()).isEqualTo(4);
        assertThat(traffic.failedRequests()).isZero();
    }

    @Test
    void matchingDocumentsFailOnceAndAreServedWhenTheyComeAgain() {
        faults.failDocumentsOnce(text -> text.contains("bad"));

        assertThat(batch("bad 1", "good").errorList()).hasSize(1);
        BatchDetectSentimentResponse again = batch("bad 1", "bad 2");

        assertThat(again.resultList())
                .extracting(BatchDetectSentimentItemResult::index)
                .containsExactly(0);
        assertThat(again.errorList()).extracting(BatchItemError::index).containsExactly(1);
    }

    @Test
    void aBatchOfFailingDocumentsHasNoResults() {
        faults.failDocuments(text -> true);

        assertThat(batch("a", "b").resultList()).isEmpty();
        assertThatThrownBy(() -> single("a"))
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("Unexpected Server Error. Please try again.");
    }

    @Test
    void anAnswerTakesAtLeastTheLatency() {
        Duration latency = Duration.ofMillis(50);
        faults.delay(latency);

        long start = System.nanoTime();
        batch("good");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(latency);
    }

    @Test
    void heldRequestsWaitUntilTheyAreReleased() throws Exception {
        CompletableFuture<BatchDetectSentimentResponse> answer;
        try (Hold hold = faults.hold()) {
            answer = CompletableFuture.supplyAsync(() -> batch("good"));

            assertThat(hold.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();
            assertThat(hold.awaitArrivals(2, Duration.ZERO)).isFalse();
            assertThat(answer).isNotDone();
            assertThat(traffic.inFlight()).isEqualTo(1);
        }
        assertThat(answer.get(30, TimeUnit.SECONDS).resultList()).hasSize(1);
        assertThat(traffic.inFlight()).isZero();
    }

    @Test
    void aFaultSetWhileARequestIsHeldAppliesToIt() throws Exception {
        CompletableFuture<BatchDetectSentimentResponse> answer;
        try (Hold hold = faults.hold()) {
            answer = CompletableFuture.supplyAsync(() -> batch("good"));
            assertThat(hold.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();
            faults.throttleNext(1);
        }

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("Rate exceeded");
    }

    @Test
    void closingTheServerEndsHeldRequests() throws Exception {
        Hold hold = faults.hold();
        CompletableFuture<BatchDetectSentimentResponse> answer = CompletableFuture.supplyAsync(() -> batch("good"));
        assertThat(hold.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();

        localAws.close();

        assertThat(answer.handle((response, failure) -> true)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aResetEndsAllFaults() {
        faults.delay(Duration.ofMinutes(1));
        faults.denyAccess();
        faults.dropNext(1);
        faults.garbleNext(1);
        faults.failNext(1);
        faults.throttleNext(1);
        faults.limitRate(0.001);
        faults.failDocuments(text -> true);
        faults.failDocumentsOnce(text -> true);
        faults.hold();

        faults.reset();

        assertThat(batch("good").resultList()).hasSize(1);
        assertThat(batch("good").resultList()).hasSize(1);
    }

    @Test
    void oneCountedFaultTakesARequestAtATime() {
        faults.failNext(1);
        faults.throttleNext(1);

        assertThatThrownBy(() -> batch("good")).isInstanceOf(InternalServerException.class);
        assertThrottled();
        assertThat(batch("good").resultList()).hasSize(1);
    }

    @Test
    void impossibleFaultsAreRefused() {
        assertThatThrownBy(() -> faults.throttleNext(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.limitRate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.delay(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertThrottled() {
        ComprehendException e = catchThrowableOfType(ComprehendException.class, () -> batch("good"));
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(e.isThrottlingException()).isTrue();
    }

    private BatchDetectSentimentResponse batch(String... texts) {
        return client.batchDetectSentiment(request -> request.languageCode("en").textList(texts));
    }

    private void single(String text) {
        client.detectSentiment(request -> request.languageCode("en").text(text));
    }
}
