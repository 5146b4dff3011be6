package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.ComprehendDetection;
import io.borealis.ml.ComprehendOperation;
import io.borealis.ml.MlInput;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import io.borealis.ml.testing.RecordedExchange;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of Comprehend's operations beside sentiment, and what becomes of their answers. */
@Timeout(300)
class ComprehendDetectionsTest {

    private HttpStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("comprehend");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static ComprehendDetection detection(ComprehendOperation operation, @Nullable String mask) {
        return new ComprehendDetection(operation, operation.takesLanguage() ? "en" : "", mask);
    }

    private List<ItemOutcome> answers(ComprehendDetection detection, String body, String... texts) throws MlException {
        stub.then(RecordedExchange.ok("application/x-amz-json-1.1", body));
        try (MlClient client = StubbedAws.comprehend(stub)) {
            List<MlInput> inputs =
                    Stream.of(texts).map(text -> MlInput.of(detection, text)).toList();
            return client.invoke(detection, inputs, new Attempt()).outcomes();
        }
    }

    private static ItemOutcome answered(String value) {
        return new ItemOutcome.Answered(ScalarAnswer.of(value));
    }

    private HttpStub.Request request() {
        return stub.requests().get(0);
    }

    @Test
    void theLikeliestLanguageIsTheAnswer() throws Exception {
        List<ItemOutcome> answers = answers(
                detection(ComprehendOperation.DOMINANT_LANGUAGE, null),
                "{\"ErrorList\":[],\"ResultList\":[{\"Index\":1,\"Languages\":[{\"LanguageCode\":\"zh-TW\",\"Score\":1.0}]},"
                        + "{\"Index\":0,\"Languages\":[{\"LanguageCode\":\"fr\",\"Score\":0.25},"
                        + "{\"LanguageCode\":\"en\",\"Score\":0.75}]}]}",
                "a",
                "b");

        assertThat(answers).containsExactly(answered("en 0.75"), answered("zh-TW 1.0"));
        assertThat(request().target()).isEqualTo("Comprehend_20171127.BatchDetectDominantLanguage");
        assertThat(request().body()).isEqualTo("{\"TextList\":[\"a\",\"b\"]}");
    }

    @Test
    void entitiesAreTheServicesMembers() throws Exception {
        List<ItemOutcome> answers = answers(
                detection(ComprehendOperation.ENTITIES, null),
                "{\"ErrorList\":[{\"Index\":1,\"ErrorCode\":\"InternalServerException\",\"ErrorMessage\":\"try again\"}],"
                        + "\"ResultList\":[{\"Index\":0,\"Entities\":[{\"Score\":0.5,\"Type\":\"PERSON\",\"Text\":\"Zo\\u00eb \\\"Z\\\"\","
                        + "\"BeginOffset\":0,\"EndOffset\":7}]}]}",
                "Zoë \"Z\"",
                "b");

        assertThat(answers)
                .containsExactly(
                        answered("[{\"Score\":0.5,\"Type\":\"PERSON\",\"Text\":\"Zoë \\\"Z\\\"\",\"BeginOffset\":0,"
                                + "\"EndOffset\":7}]"),
                        new ItemOutcome.Failed("InternalServerException", "try again", true));
        assertThat(request().target()).isEqualTo("Comprehend_20171127.BatchDetectEntities");
        assertThat(request().body()).contains("\"LanguageCode\":\"en\"").contains("\"TextList\":[\"Zoë");
    }

    @Test
    void keyPhrasesAndTargetsAreListsToo() throws Exception {
        assertThat(answers(
                        detection(ComprehendOperation.KEY_PHRASES, null),
                        "{\"ErrorList\":[],\"ResultList\":[{\"Index\":0,\"KeyPhrases\":[]}]}",
                        "a"))
                .containsExactly(answered("[]"));
        assertThat(answers(
                        detection(ComprehendOperation.TARGETED_SENTIMENT, null),
                        "{\"ErrorList\":[],\"ResultList\":[{\"Index\":0,\"Entities\":[{\"DescriptiveMentionIndex\":[0],"
                                + "\"Mentions\":[{\"Score\":0.5,\"GroupScore\":1,\"Text\":\"a\",\"Type\":\"OTHER\","
                                + "\"MentionSentiment\":{\"Sentiment\":\"NEUTRAL\",\"SentimentScore\":{\"Positive\":0,"
                                + "\"Negative\":0,\"Neutral\":1,\"Mixed\":0}},\"BeginOffset\":0,\"EndOffset\":1}]}]}]}",
                        "a"))
                .containsExactly(
                        answered("[{\"DescriptiveMentionIndex\":[0],\"Mentions\":[{\"Score\":0.5,\"GroupScore\":1.0,"
                                + "\"Text\":\"a\",\"Type\":\"OTHER\",\"MentionSentiment\":{\"Sentiment\":\"NEUTRAL\","
                                + "\"SentimentScore\":{\"Positive\":0.0,\"Negative\":0.0,\"Neutral\":1.0,\"Mixed\":0.0}},"
                                + "\"BeginOffset\":0,\"EndOffset\":1}]}]"));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'{\"Name\":\"EMAIL\",\"Score\":0.1}', 1"})
    void aLabelIsAYes(String label, String answer) throws Exception {
        assertThat(answers(
                        detection(ComprehendOperation.CONTAINS_PII, null),
                        "{\"Labels\":[" + label + "]}",
                        "a@b.example"))
                .containsExactly(answered(answer));
        assertThat(request().target()).isEqualTo("Comprehend_20171127.ContainsPiiEntities");
        assertThat(request().body()).isEqualTo("{\"Text\":\"a@b.example\",\"LanguageCode\":\"en\"}");
    }

    @ParameterizedTest
    @CsvSource({", 😀 [EMAIL]", "*, 😀 ***********"})
    void personalDataAreWrittenOver(@Nullable String mask, String redacted) throws Exception {
        assertThat(answers(
                        detection(ComprehendOperation.DETECT_PII, mask),
                        "{\"Entities\":[{\"Score\":0.9,\"Type\":\"EMAIL\",\"BeginOffset\":2,\"EndOffset\":13}]}",
                        "😀 a@b.example"))
                .containsExactly(answered(redacted));
        assertThat(request().target()).isEqualTo("Comprehend_20171127.DetectPiiEntities");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DOMINANT_LANGUAGE | {\"ResultList\":[{\"Index\":0,\"Languages\":[]}],\"ErrorList\":[]} | there is no language",
                "DOMINANT_LANGUAGE | {\"ResultList\":[{\"Index\":0,\"Languages\":[{\"LanguageCode\":\"e n\",\"Score\":1}]}]} | the language code is e n",
                "DOMINANT_LANGUAGE | {\"ResultList\":[{\"Index\":0,\"Languages\":[{\"LanguageCode\":\"en\"}]}]} | the score of en is null",
                "ENTITIES | {\"ResultList\":[],\"ErrorList\":[]} | there is no result",
                "DETECT_PII | {\"Entities\":[{\"Type\":\"EMAIL\",\"BeginOffset\":0,\"EndOffset\":9}]} | from 0 to 9 in a text of 3",
            })
    void refusesAnAnswerThatCannotBeRight(ComprehendOperation operation, String body, String message) {
        MlException e = catchThrowableOfType(MlException.class, () -> answers(detection(operation, null), body, "abc"));

        assertThat(e.failure()).isEqualTo(MlFailure.BAD_RESPONSE);
        assertThat(e).hasMessageContaining(message);
    }

    @Test
    void oneTextARequestWhereTheServiceHasNoBatches() {
        ComprehendDetection pii = detection(ComprehendOperation.CONTAINS_PII, null);

        assertThatThrownBy(() -> answers(pii, "{}", "a", "b"))
                .hasMessage("operation ContainsPiiEntities takes 1 texts a request, not 2");
    }
}
