package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import io.borealis.ml.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(300)
class ComprehendMlClientTest {

    private static final ComprehendSentiment FRENCH = new ComprehendSentiment("fr");
    private static final List<MlInput> THREE_TEXTS =
            List.of(MlInput.of(FRENCH, "Très bien ☕"), MlInput.of(FRENCH, "b"), MlInput.of(FRENCH, "\"c\"\n"));
    private static final String ROLE = "arn:aws:iam::123456789012:role/ml";

    private HttpStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("comprehend");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void asksForTheSentimentsOfAllTextsInOneRequest() throws Exception {
        stub.then("three-answers");

        try (MlClient client = StubbedAws.comprehend(stub)) {
            client.invoke(FRENCH, THREE_TEXTS, new Attempt());
        }

        HttpStub.Request request = stub.requests().get(0);
        assertThat(request.target()).isEqualTo("Comprehend_20171127.BatchDetectSentiment");
        assertThat(request.body())
                .isEqualTo("{\"TextList\":[\"Très bien ☕\",\"b\",\"\\\"c\\\"\\n\"],\"LanguageCode\":\"fr\"}");
        assertThat(request.authorization()).contains("Credential=AKIAPROCESS/").contains("/eu-west-1/comprehend/");
    }

    @Test
    void leavesRetriesToTheExecutor() {
        stub.then("internal-error").then("three-answers");

        try (MlClient client = StubbedAws.comprehend(stub)) {
            assertThat(failure(client).failure()).isEqualTo(MlFailure.SERVICE_FAULT);
        }
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void showsNoneOfTheRequestThatASignatureErrorQuotes() {
        stub.then("bad-signature");

        try (MlClient client = StubbedAws.comprehend(stub)) {
            assertThat(failure(client))
                    .hasMessage("Comprehend API returned error: InvalidSignatureException: The request signature we"
                            + " calculated does not match the signature you provided. (HTTP 400, request id"
                            + " 0b7a1c52-3f0e-4f0c-9a44-2f6f0a9f1c07)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "not-json,          could not be read",
        "missing-item,      'there is no result (HTTP 200, batch position 2'",
        "doubled-item,      'there is more than one result (HTTP 200, batch position 1'",
        "foreign-index,     a result for the index 3 in a batch of 3",
        "unknown-sentiment, the sentiment AMUSED is unknown",
        "missing-score,     the score of NEUTRAL is null",
    })
    void refusesAnAnswerItDoesNotUnderstand(String recorded, String message) {
        stub.then(recorded);

        try (MlClient client = StubbedAws.comprehend(stub)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.BAD_RESPONSE);
            assertThat(e).hasMessageContaining(message);
        }
    }

    @Test
    void namesTheEndpointThatCannotBeReached() {
        URI nobody = stub.uri();
        stub.close();

        try (MlClient client = client("eu-west-1", nobody, null, StubbedAws.CREDENTIALS)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.UNREACHABLE);
            assertThat(e)
                    .hasMessageStartingWith("Comprehend API returned error: Network Connection: Unable to connect to "
                            + nobody + " (ml.comprehend.endpoint)");
        }
    }

    @Test
    void aConnectionThatBreaksIsAnotherMatter() throws Exception {
        try (MlClient client = StubbedAws.comprehend(stub)) {
            Thread breaker = new Thread(() -> {
                try {
                    stub.awaitRequest();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                stub.close();
            });
            breaker.start();

            assertThat(failure(client).failure()).isEqualTo(MlFailure.DISCONNECTED);
            breaker.join();
        }
    }

    @Test
    void saysWhichSettingIsMissingWhereThereIsNoRegion() {
        try (MlClient client = client(null, stub.uri(), null, StubbedAws.CREDENTIALS)) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.NO_REGION);
            assertThat(e)
                    .hasMessage("Comprehend API returned error: Missing Region: Cannot instantiate Comprehend Client;"
                            + " set ml.region or AWS_REGION");
        }
    }

    @Test
    void saysWhatToDoWhereThereAreNoCredentials() {
        try (MlClient client = client("eu-west-1", stub.uri(), null, noCredentials())) {
            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.NO_CREDENTIALS);
            assertThat(e)
                    .hasMessage("Comprehend API returned error: Missing Credentials: Cannot instantiate Comprehend"
                            + " Client: no AWS credentials found; set them for the process (environment, profile,"
                            + " container or instance role)");
        }
    }

    @Test
    void callsAsTheRoleOfTheSettingsAndAssumesItOnce() throws Exception {
        try (HttpStub sts = new HttpStub("sts");
                MlClient client = withRole(sts, StubbedAws.CREDENTIALS)) {
            sts.then("assume-role");
            stub.then("three-answers").then("three-answers");

            client.invoke(FRENCH, THREE_TEXTS, new Attempt());
            client.invoke(FRENCH, THREE_TEXTS, new Attempt());

            assertThat(sts.requests()).hasSize(1);
            assertThat(sts.requests().get(0).body())
                    .contains("Action=AssumeRole")
                    .contains("role%2Fml");
            assertThat(sts.requests().get(0).authorization()).contains("Credential=AKIAPROCESS/");
        }
        assertThat(stub.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.authorization()).contains("Credential=ASIAROLE/");
            assertThat(request.securityToken()).isEqualTo("role-token");
        });
    }

    @Test
    void namesTheRoleThatCannotBeAssumed() throws Exception {
        try (HttpStub sts = new HttpStub("sts");
                MlClient client = withRole(sts, StubbedAws.CREDENTIALS)) {
            sts.then("assume-role-denied");

            MlException e = failure(client);
            assertThat(e.failure()).isEqualTo(MlFailure.NO_CREDENTIALS);
            assertThat(e)
                    .hasMessageContaining("the role " + ROLE
                            + " (ml.comprehend.aws_default_comprehend_role) cannot be assumed: AccessDenied");
        }
    }

    @Test
    void saysThatAssumingARoleNeedsCredentialsToo() throws Exception {
        try (HttpStub sts = new HttpStub("sts");
                MlClient client = withRole(sts, noCredentials())) {
            assertThat(failure(client)).hasMessageContaining("the process needs some to assume the role " + ROLE);
        }
    }

    @Test
    void saysThatStsCannotBeReached() throws Exception {
        HttpStub sts = new HttpStub("sts");
        sts.close();
        try (MlClient client = withRole(sts, StubbedAws.CREDENTIALS)) {
            assertThat(failure(client)).hasMessageContaining("STS cannot be reached to assume the role " + ROLE);
        }
    }

    @Test
    void touchesNothingBeforeTheFirstCall() {
        AwsClients.comprehend(TestSettings.all()).close();

        client(null, null, ROLE, noCredentials()).close();
    }

    private MlClient withRole(HttpStub sts, AwsCredentialsProvider credentials) {
        return AwsClients.comprehend(
                StubbedAws.settings("eu-west-1", stub.uri(), ROLE), StubbedAws.environment(credentials, sts.uri()));
    }

    private static MlClient client(
            @Nullable String region,
            @Nullable URI endpoint,
            @Nullable String roleArn,
            AwsCredentialsProvider credentials) {
        return AwsClients.comprehend(
                StubbedAws.settings(region, endpoint, roleArn), StubbedAws.environment(credentials, null));
    }

    private static AwsCredentialsProvider noCredentials() {
        return () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        };
    }

    private static MlException failure(MlClient client) {
        return Objects.requireNonNull(
                catchThrowableOfType(MlException.class, () -> client.invoke(FRENCH, THREE_TEXTS, new Attempt())));
    }
}
