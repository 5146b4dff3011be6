package io.borealis.localaws.comprehend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.testing.SdkClients;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentItemResult;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.BatchSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.ComprehendException;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;
import software.amazon.awssdk.services.comprehend.model.SentimentType;
import software.amazon.awssdk.services.comprehend.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.UnsupportedLanguageException;

/** What the AWS SDK reads from this server when nothing is out of order, and when a call is beyond the limits. */
class ComprehendAnswersTest {

    private static LocalAws localAws;
    private static ComprehendClient client;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        client = SdkClients.once(localAws);
    }

    @AfterAll
    static void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void aBatchIsAnsweredItemByItemInOrder() {
        BatchDetectSentimentResponse answer = batch(
                "en",
                "The service was excellent, thank you!",
                "I waited fifty minutes and nobody helped me. Terrible.",
                "The meeting is at 3 pm.",
                "Great food but awful service.");

        assertThat(answer.errorList()).isEmpty();
        assertThat(answer.resultList())
                .extracting(BatchDetectSentimentItemResult::index)
                .containsExactly(0, 1, 2, 3);
        assertThat(answer.resultList())
                .extracting(BatchDetectSentimentItemResult::sentiment)
                .containsExactly(
                        SentimentType.POSITIVE, SentimentType.NEGATIVE, SentimentType.NEUTRAL, SentimentType.MIXED);
    }

    @Test
    void anItemOfABatchEqualsTheSingleCallOnItsText() {
        String text = "The driver was rude.";

        DetectSentimentResponse single = single("en", text);
        BatchDetectSentimentItemResult item =
                batch("en", "Great!", text).resultList().get(1);

        assertThat(item.sentiment()).isEqualTo(single.sentiment());
        assertThat(item.sentimentScore()).isEqualTo(single.sentimentScore());
    }

    @Test
    void theScoreOfTheAnswerIsTheHighest() {
        DetectSentimentResponse answer = single("en", "I love it");

        SentimentScore score = answer.sentimentScore();
        assertThat(answer.sentiment()).isEqualTo(SentimentType.POSITIVE);
        assertThat(score.positive()).isGreaterThan(score.negative() + score.neutral() + score.mixed());
    }

    @Test
    void everyAnswerHasARequestId() {
        String first = single("en", "a").responseMetadata().requestId();
        String second = single("en", "a").responseMetadata().requestId();

        assertThat(first).hasSize(36).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW"})
    void everyLanguageOfTheServiceIsAccepted(String language) {
        assertThat(batch(language, "😀").resultList()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "EN", "nl", "zh-tw", ""})
    void anyOtherLanguageIsRefused(String language) {
        UnsupportedLanguageException e =
                catchThrowableOfType(UnsupportedLanguageException.class, () -> batch(language, "Hello"));

        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorMessage()).contains("'" + language + "'");
    }

    @Test
    void twentyFiveDocumentsAreTheMost() {
        List<String> most = IntStream.range(0, 25).mapToObj(i -> "text " + i).toList();
        List<String> tooMany = IntStream.range(0, 26).mapToObj(i -> "text " + i).toList();

        assertThat(batch("en", most.toArray(String[]::new)).resultList()).hasSize(25);
        assertThatThrownBy(() -> batch("en", tooMany.toArray(String[]::new)))
                .isInstanceOf(BatchSizeLimitExceededException.class)
                .hasMessageContaining("26");
    }

    @Test
    void fiveThousandBytesAreTheMost() {
        // 2 bytes each in UTF-8: the limit is on bytes, not on characters.
        String most = "é".repeat(2_500);

        assertThat(single("fr", most).sentiment()).isEqualTo(SentimentType.NEUTRAL);
        TextSizeLimitExceededException e =
                catchThrowableOfType(TextSizeLimitExceededException.class, () -> batch("fr", "bon", most + "x"));
        assertThat(e.awsErrorDetails().errorMessage())
                .isEqualTo("Input text size exceeds limit. Max length of request text allowed is 5000 bytes"
                        + " while in this request the text size is 5001 bytes");
        assertThatThrownBy(() -> single("fr", most + "x")).isInstanceOf(TextSizeLimitExceededException.class);
    }

    @Test
    void anEmptyTextIsRefused() {
        assertValidationError(() -> single("en", ""));
        assertValidationError(() -> batch("en", "good", ""));
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertValidationError(() -> batch("en"));
    }

    @Test
    void aMissingMemberIsRefused() {
        assertValidationError(() -> client.detectSentiment(request -> request.languageCode("en")));
        assertValidationError(() -> client.detectSentiment(request -> request.text("good")));
        assertValidationError(() -> client.batchDetectSentiment(request -> request.languageCode("en")));
        assertValidationError(() -> client.batchDetectSentiment(
                request -> request.languageCode("en").textList(Collections.singletonList(null))));
    }

    @Test
    void anotherOperationIsUnknown() {
        ComprehendException e = catchThrowableOfType(
                ComprehendException.class,
                () -> client.detectSyntax(request -> request.languageCode("en").text("good")));

        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
    }

    private static void assertValidationError(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        ComprehendException e = catchThrowableOfType(ComprehendException.class, call);
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(e.awsErrorDetails().errorMessage()).startsWith("1 validation error detected: Value ");
    }

    private static BatchDetectSentimentResponse batch(String language, String... texts) {
        return client.batchDetectSentiment(
                request -> request.languageCode(language).textList(texts));
    }

    private static DetectSentimentResponse single(String language, String text) {
        return client.detectSentiment(request -> request.languageCode(language).text(text));
    }
}
