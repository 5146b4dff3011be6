package io.borealis.localaws.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.bedrock.rules.RuleModel;
import io.borealis.localaws.testing.SdkClients;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/** The stand-in for Bedrock, through the real SDK. */
class BedrockModelsTest {

    private static final String TITAN = "amazon.titan-text-express-v1";
    private static final String CLAUDE = "anthropic.claude-3-haiku-20240307-v1:0";
    private static final String CLASSIFY = "Classify this feedback as one of: delivery, billing, other."
            + " The parcel was delivered late, and the delivery man was rude.";

    private static LocalAws localAws;
    private static BedrockRuntimeClient client;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        client = SdkClients.bedrockOnce(localAws);
    }

    @AfterAll
    static void stop() {
        client.close();
        localAws.close();
    }

    @AfterEach
    void endFaults() {
        localAws.bedrock().faults().reset();
        localAws.bedrock().traffic().reset();
    }

    @Test
    void titanAnswersInItsShape() throws Exception {
        JsonNode answer = json(invoke(TITAN, "{\"inputText\": \"" + CLASSIFY + "\"}"));

        assertThat(answer.path("results").path(0).path("outputText").asText()).isEqualTo("delivery");
        assertThat(answer.path("results").path(0).path("completionReason").asText())
                .isEqualTo("FINISH");
        assertThat(answer.path("inputTextTokenCount").asInt()).isPositive();
        ReceivedModelCall call = localAws.bedrock().traffic().received().get(0);
        assertThat(call.modelId()).isEqualTo(TITAN);
        assertThat(call.contentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CLAUDE,
                "us.anthropic.claude-3-haiku-20240307-v1:0",
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0"
            })
    void claudeAnswersInItsShapeUnderEachOfItsNames(String id) throws Exception {
        JsonNode answer = json(invoke(id, claude(CLASSIFY, 100)));

        assertThat(answer.path("content").path(0).path("text").asText()).isEqualTo("delivery");
        assertThat(answer.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.path("role").asText()).isEqualTo("assistant");
    }

    @Test
    void whatIsNoClassSaysThatRulesWroteIt() throws Exception {
        InvokeModelResponse response = invoke(TITAN, "{\"inputText\": \"Summarize: Rain fell. Rain and wind came.\"}");

        assertThat(json(response).path("results").path(0).path("outputText").asText())
                .startsWith(RuleModel.CLAIM);
        assertThat(response.sdkHttpResponse().firstMatchingHeader("X-Local-Aws-Model"))
                .hasValue("rules, no language model");
    }

    @Test
    void anAnswerEndsWhereTheRequestWantsItTo() throws Exception {
        assertThat(json(invoke(
                                TITAN,
                                "{\"inputText\": \"A long text.\", \"textGenerationConfig\": {\"maxTokenCount\": 3}}"))
                        .path("results")
                        .path(0)
                        .toString())
                .isEqualTo("{\"tokenCount\":3,\"outputText\":\"" + RuleModel.CLAIM.substring(0, 12)
                        + "\",\"completionReason\":\"LENGTH\"}");
        assertThat(json(invoke(CLAUDE, claude("Hello", 1))).path("stop_reason").asText())
                .isEqualTo("max_tokens");
    }

    @Test
    void converseAnswersForAllModels() {
        for (String id : new String[] {TITAN, CLAUDE}) {
            ConverseResponse response = client.converse(request -> request.modelId(id)
                    .messages(Message.builder()
                            .role(ConversationRole.USER)
                            .content(ContentBlock.fromText(CLASSIFY))
                            .build()));

            assertThat(response.output().message().content().get(0).text()).isEqualTo("delivery");
            assertThat(response.stopReason()).isEqualTo(StopReason.END_TURN);
            assertThat(response.usage().totalTokens()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amazon.titan-text-lite-v1 | {} | required key [inputText] not found",
                "amazon.titan-text-lite-v1 | no JSON | Malformed input request, please reformat",
                "amazon.titan-text-lite-v1 | {\"inputText\":\"a\",\"prompt\":\"b\"} | extraneous key [prompt] is not permitted",
                "amazon.titan-text-lite-v1 | {\"inputText\":\"a\",\"textGenerationConfig\":{\"maxTokenCount\":0}} | maxTokenCount",
                "anthropic.claude-v2 | {\"messages\":[]} | anthropic_version: Field required",
                "anthropic.claude-v2 | {\"anthropic_version\":\"bedrock-2023-05-31\",\"messages\":[]} | max_tokens: Field required",
                "anthropic.claude-v2 | {\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":1,\"messages\":[]} | at least one",
                "meta.none | {} | The provided model identifier is invalid."
            })
    void whatAModelDoesNotTakeIsAValidationException(String id, String body, String message) {
        BedrockRuntimeException e = catchThrowableOfType(BedrockRuntimeException.class, () -> invoke(id, body));

        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(e.awsErrorDetails().errorMessage()).contains(message);
    }

    @Test
    void tooManyTokensAreRefused() {
        String body = "{\"inputText\": \"" + "word ".repeat(8_192) + "\"}";

        assertThatThrownBy(() -> invoke(TITAN, body))
                .hasMessageContaining("Too many input tokens. Max input tokens: 8192");
    }

    @Test
    void aTestHasItsOwnModels() throws Exception {
        localAws.bedrock().deploy("test.echo-v1", FoundationModel.of(body -> body));

        assertThat(invoke("test.echo-v1", "{\"a\":1}").body().asUtf8String()).isEqualTo("{\"a\":1}");
    }

    @Test
    void faultsAreThoseOfTheService() {
        BedrockFaults faults = localAws.bedrock().faults();
        faults.throttleNext(1);
        assertFails(429, "ThrottlingException");
        faults.failNext(1);
        assertFails(500, "InternalServerException");
        faults.makeUnavailableNext(1);
        assertFails(503, "ServiceUnavailableException");
        faults.makeNotReadyNext(1);
        assertFails(429, "ModelNotReadyException");
        faults.timeOutNext(1);
        assertFails(408, "ModelTimeoutException");
        faults.failModelNext(1, 418, "a teapot");
        ModelErrorException e = catchThrowableOfType(ModelErrorException.class, () -> invoke(TITAN, "{}"));
        assertThat(e.originalStatusCode()).isEqualTo(418);
        faults.denyAccess();
        assertFails(400, "AccessDeniedException");
        faults.allowAccess();
        faults.dropNext(1);
        assertThatThrownBy(() -> invoke(TITAN, "{}")).isInstanceOf(SdkClientException.class);
        faults.limitRate(1);
        assertThatThrownBy(() -> {
                    invoke(TITAN, "{\"inputText\":\"a\"}");
                    invoke(TITAN, "{\"inputText\":\"a\"}");
                })
                .hasMessageContaining("Too many requests");
        assertThat(localAws.bedrock().traffic().failedRequests()).isEqualTo(9);
    }

    @Test
    void latencyIsThatOfTheRequest() {
        localAws.bedrock().faults().delay(Duration.ofMillis(30));
        long begun = System.nanoTime();

        invoke(TITAN, "{\"inputText\":\"a\"}");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(29));
    }

    private static void assertFails(int status, String code) {
        BedrockRuntimeException e = catchThrowableOfType(BedrockRuntimeException.class, () -> invoke(TITAN, "{}"));
        assertThat(e.statusCode()).isEqualTo(status);
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    }

    private static InvokeModelResponse invoke(String id, String body) {
        return client.invokeModel(request -> request.modelId(id)
                .contentType("application/json")
                .accept("application/json")
                .body(SdkBytes.fromUtf8String(body)));
    }

    private static String claude(String text, int tokens) {
        return "{\"anthropic_version\": \"bedrock-2023-05-31\", \"max_tokens\": " + tokens
                + ", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"" + text
                + "\"}]}]}";
    }

    private static JsonNode json(InvokeModelResponse response) throws Exception {
        return new ObjectMapper().readTree(response.body().asUtf8String());
    }
}
