package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlSettings;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.ml.ScalarAnswer;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.ItemOutcome;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlResponse;
import io.borealis.ml.testing.HttpStub;
import io.borealis.ml.testing.RecordedExchange;
import io.borealis.ml.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SageMakerMlClientTest {

    private static final SageMakerEndpoint CHURN = new SageMakerEndpoint("churn");
    private static final SageMakerEndpoint FOREST = new SageMakerEndpoint("forest"); // asked for JSON
    private static final List<MlInput> THREE_LINES = lines("1,\"a, \"\"b\"\"\"", "", "☕,\"two\nlines\"");
    private static final String ROLE = "arn:aws:iam::123456789012:role/ml";

    private HttpStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("sagemaker");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void sendsTheLinesOfABatchInOneRequest() throws Exception {
        stub.then("three-answers");

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            client.invoke(CHURN, THREE_LINES, new Attempt());
        }

        assertThat(stub.requests()).hasSize(1);
        HttpStub.Request request = stub.requests().get(0);
        assertThat(request.path()).isEqualTo("/endpoints/churn/invocations");
        assertThat(request.contentType()).isEqualTo("text/csv");
        assertThat(request.accept()).isEqualTo("text/csv");
        assertThat(request.body()).isEqualTo("1,\"a, \"\"b\"\"\"\n\n☕,\"two\nlines\"");
        assertThat(request.authorization()).contains("Credential=AKIAPROCESS/").contains("/eu-west-1/sagemaker/");
    }

    @Test
    void asksAnEndpointForTheFormatOfTheSettings() throws Exception {
        stub.then(RecordedExchange.ok("application/json", "{\"scores\":[{\"score\":0.02}]}"));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(texts(client.invoke(FOREST, lines("1"), new Attempt()))).containsExactly("0.02");
        }

        assertThat(stub.requests().get(0).accept()).isEqualTo("application/json");
    }

    @Test
    void aRowWithoutAnyValueIsSentToo() throws Exception {
        stub.then(RecordedExchange.ok("text/csv", "0.5"));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(texts(client.invoke(CHURN, lines(""), new Attempt()))).containsExactly("0.5");
        }

        assertThat(stub.requests().get(0).body()).isEqualTo("\n");
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of("text/csv", "0.1\n0.7\n0.3\n"),
                Arguments.of("text/csv; charset=utf-8", "0.1\r\n0.7\r\n0.3\r\n"),
                Arguments.of("text/csv", "0.1,0.7,0.3"),
                Arguments.of("text/csv", "0.1,0\n0.7,1\n0.3,0"),
                Arguments.of("application/json", "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}"),
                Arguments.of("application/json", "{\"scores\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}"),
                Arguments.of("application/json", "[[0.1],[0.7],[0.3]]"),
                Arguments.of("application/jsonlines", "{\"score\":0.1}\n{\"score\":0.7}\n{\"score\":0.3}\n"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void understandsTheLayoutsOfContainers(String contentType, String body) throws Exception {
        stub.then(RecordedExchange.ok(contentType, body));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(texts(client.invoke(CHURN, THREE_LINES, new Attempt()))).containsExactly("0.1", "0.7", "0.3");
        }
    }

    @Test
    void namesEndpointAndNumbersOfAnAnswerItDoesNotUnderstand() {
        stub.then(RecordedExchange.ok("text/csv", "0.1\n0.7\n"));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.BAD_RESPONSE);
            assertThat(e)
                    .hasMessage(
                            "SageMaker API returned error: BadResponse: 3 rows were sent, but 2 came back; the answer of"
                                    + " 8 bytes (text/csv) begins with 0.1\\n0.7\\n (endpoint churn, HTTP 200, request id"
                                    + " request-1)");
        }
    }

    @Test
    void namesTheRowOfAnAnswerThatCannotBeRead() {
        stub.then(RecordedExchange.ok(
                "application/json", "{\"predictions\":[{\"score\":1},{\"error\":\"x\"},{\"score\":2}]}"));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client).fault().batchPosition()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerWithoutBodyIsNone() {
        stub.then(new RecordedExchange(204, Map.of(), ""));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client)).hasMessageContaining("3 rows were sent, but 0 came back");
        }
    }

    @Test
    void leavesRetriesToTheExecutor() {
        stub.then("internal-failure").then("three-answers");

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client).failure()).isEqualTo(MlFailure.SERVICE_FAULT);
        }
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void showsWhatTheContainerSaidAndWhereItsLogIs() {
        stub.then("model-bad-request");

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client))
                    .hasMessage(
                            "SageMaker API returned error: ModelError: the container answered 400: Unable to evaluate"
                                    + " payload provided: feature_names mismatch, expected 4; log"
                                    + " arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/churn"
                                    + " (HTTP 424, request id 3c2f6f1e-0000-4c57-9a3e-1d1f3f2b0a03)");
        }
    }

    @Test
    void saysWhatToDoAboutAnEndpointThatKnowsNoCsv() {
        stub.then("model-not-acceptable");

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client))
                    .hasMessageContaining(
                            "the endpoint cannot answer in the format asked for, name one that it can in"
                                    + " ml.sagemaker.accept_by_endpoint; the container answered 406: Accept text/csv is not supported");
        }
    }

    @Test
    void saysWhatSageMakerSaysOfAContainerThatDidNotAnswer() {
        stub.then("model-no-answer");

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client))
                    .hasMessageContaining("ModelError: the container failed: Your invocation timed out while waiting");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"OriginalStatusCode\":400,\"Message\":\"from the service\"}', the container answered 400: from the service",
        "'{\"OriginalStatusCode\":418}', the container answered 418: no message",
        "'{\"OriginalMessage\":\"from the container\"}', the container failed: from the container",
        "'{}', the container failed: no message",
    })
    void makesDoWithWhatAModelErrorHas(String body, String message) {
        stub.then(new RecordedExchange(424, Map.of("x-amzn-ErrorType", "ModelError"), body));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.MODEL_FAULT);
            assertThat(e).hasMessageContaining(message);
        }
    }

    @Test
    void ofALongMessageOfTheContainerTheLogIsStillShown() {
        stub.then(new RecordedExchange(
                424,
                Map.of("x-amzn-ErrorType", "ModelError"),
                "{\"OriginalStatusCode\":500,\"OriginalMessage\":\"" + "Traceback ".repeat(500)
                        + "\",\"LogStreamArn\":\"arn:aws:logs:eu-west-1:123456789012:log-group:/x\"}"));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client)).hasMessageContaining("…; log arn:aws:logs:eu-west-1:123456789012:log-group:/x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-signature", "access-denied"})
    void showsNoCredentials(String recorded) {
        stub.then(recorded);

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            assertThat(failure(client).getMessage()).doesNotContain("AKIAPROCESS", "EXAMPLETOKEN");
        }
    }

    @Test
    void namesTheEndpointThatCannotBeReached() {
        URI nobody = stub.uri();
        stub.close();

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.UNREACHABLE);
            assertThat(e)
                    .hasMessageStartingWith("SageMaker API returned error: Network Connection: Unable to connect to "
                            + nobody + " (ml.sagemaker.endpoint)");
        }
    }

    @Test
    void namesSageMakersOwnSettingsWhereSomethingIsMissing() throws Exception {
        MlSettings settings = StubbedAws.settings("eu-west-1", stub.uri(), ROLE);
        try (HttpStub sts = new HttpStub("sts");
                MlClient client =
                        AwsClients.sageMaker(settings, StubbedAws.environment(StubbedAws.CREDENTIALS, sts.uri()))) {
            sts.then("assume-role-denied");

            assertThat(failure(client))
                    .hasMessage(
                            "SageMaker API returned error: Missing Credentials: Cannot instantiate SageMaker Client:"
                                    + " the role " + ROLE
                                    + " (ml.sagemaker.aws_default_sagemaker_role) cannot be assumed: AccessDenied");
        }
        try (MlClient client = AwsClients.sageMaker(
                StubbedAws.settings(null, stub.uri(), null), StubbedAws.environment(StubbedAws.CREDENTIALS, null))) {
            assertThat(failure(client)).hasMessageContaining("Cannot instantiate SageMaker Client; set ml.region");
        }
    }

    @Test
    void namesItsOwnTimeoutWhereAnAttemptWasGivenUp() {
        Attempt attempt = new Attempt();
        attempt.abort(MlFailure.TIMED_OUT);

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            MlException e = Objects.requireNonNull(
                    catchThrowableOfType(MlException.class, () -> client.invoke(CHURN, THREE_LINES, attempt)));
            assertThat(e).hasMessageContaining("(ml.sagemaker.attempt_timeout)");
        }
    }

    @Test
    void tenThousandLinesComeAndGo() throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            numbers.add("0." + i);
        }
        stub.then(RecordedExchange.ok("text/csv", String.join("\n", numbers)));

        try (MlClient client = StubbedAws.sageMaker(stub)) {
            List<MlInput> inputs =
                    numbers.stream().map(number -> MlInput.of(CHURN, number)).toList();
            assertThat(texts(client.invoke(CHURN, inputs, new Attempt()))).isEqualTo(numbers);
        }
        assertThat(stub.requests().get(0).body()).isEqualTo(String.join("\n", numbers));
    }

    @Test
    void touchesNothingBeforeTheFirstCall() {
        AwsClients.all(TestSettings.all()).forEach(MlClient::close);
    }

    private static List<MlInput> lines(String... lines) {
        return Stream.of(lines).map(line -> MlInput.of(CHURN, line)).toList();
    }

    private static List<String> texts(MlResponse response) {
        List<String> texts = new ArrayList<>();
        for (ItemOutcome outcome : response.outcomes()) {
            ScalarAnswer answer = (ScalarAnswer) ((ItemOutcome.Answered) outcome).answer();
            texts.add(String.valueOf(answer.text()));
        }
        return texts;
    }

    private static MlException failure(MlClient client) {
        return Objects.requireNonNull(
                catchThrowableOfType(MlException.class, () -> client.invoke(CHURN, THREE_LINES, new Attempt())));
    }
}
