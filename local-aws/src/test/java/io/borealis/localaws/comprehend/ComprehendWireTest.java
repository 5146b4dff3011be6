package io.borealis.localaws.comprehend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.service.ServiceFront;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as bytes and headers, which the SDK does not show, and calls that the SDK would not make. */
class ComprehendWireTest {

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=local/20261122/us-east-1/comprehend/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
    private static final String BATCH = "Comprehend_20171127.BatchDetectSentiment";
    private static final String GOOD_CALL = "{\"TextList\":[\"I love it\"],\"LanguageCode\":\"en\"}";

    private static LocalAws localAws;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        localAws.close();
    }

    @Test
    void anAnswerHasTheContentTypeAndTheMembersOfTheService() throws Exception {
        HttpResponse<String> response = send(call(BATCH, GOOD_CALL));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).isEmpty();
        assertThat(response.body())
                .matches("\\{\"ResultList\":\\[\\{\"Index\":0,\"Sentiment\":\"POSITIVE\",\"SentimentScore\":\\{"
                        + "\"Positive\":[^,]+,\"Negative\":[^,]+,\"Neutral\":[^,]+,\"Mixed\":[^,]+}}],"
                        + "\"ErrorList\":\\[]}");
    }

    @Test
    void scoresAreFloatsWrittenWithTheDigitsOfADouble() throws Exception {
        Matcher score = Pattern.compile("\"Positive\":([0-9.]+)")
                .matcher(send(call(BATCH, GOOD_CALL)).body());

        assertThat(score.find()).isTrue();
        String digits = score.group(1);
        assertThat(digits).hasSizeBetween(15, 19);
        assertThat(Double.parseDouble(digits)).isEqualTo((double) Float.parseFloat(digits));
    }

    @Test
    void anErrorIsNamedInTheBodyAndInAHeader() throws Exception {
        HttpResponse<String> response = send(call(BATCH, "{\"TextList\":[\"a\"],\"LanguageCode\":\"xx\"}"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("UnsupportedLanguageException");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        JsonNode body = new JsonMapper().readTree(response.body());
        assertThat(body.path("__type").asText()).isEqualTo("UnsupportedLanguageException");
        assertThat(body.path("Message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "{\"TextList\":[\"a\"],\"LanguageCode\":\"en\"} more",
                "{\"TextList\":\"a\",\"LanguageCode\":\"en\"}",
                "{\"TextList\":[1],\"LanguageCode\":\"en\"}",
                "{\"TextList\":[\"a\"],\"LanguageCode\":{}}",
            })
    void aBodyOfAnotherFormIsASerializationError(String body) throws Exception {
        assertError(send(call(BATCH, body)), 400, "SerializationException");
    }

    @Test
    void membersUnknownToTheServiceAreIgnored() throws Exception {
        HttpResponse<String> response =
                send(call(BATCH, "{\"Extra\":{},\"TextList\":[\"a\"],\"LanguageCode\":\"en\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        HttpRequest unsigned = unsigned(BATCH, GOOD_CALL).build();

        assertError(send(unsigned), 403, "MissingAuthenticationTokenException");
    }

    @Test
    void anIncompleteSignatureIsRefused() throws Exception {
        HttpRequest request =
                unsigned(BATCH, GOOD_CALL).header("Authorization", "Bearer abc").build();

        assertError(send(request), 403, "IncompleteSignatureException");
    }

    @Test
    void aSignatureForAnotherServiceIsRefused() throws Exception {
        HttpRequest request = unsigned(BATCH, GOOD_CALL)
                .header("Authorization", SIGNED.replace("comprehend", "sagemaker"))
                .build();

        assertError(send(request), 403, "InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Comprehend_20171127.Nothing", "Comprehend_20171127.", "Comprehend_20200101.DetectSentiment", ""
            })
    void anUnknownTargetIsAnUnknownOperation(String target) throws Exception {
        assertError(send(call(target, GOOD_CALL)), 400, "UnknownOperationException");
    }

    @Test
    void aRequestWithoutTargetIsAnUnknownOperation() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(localAws.uri()).GET().build();

        assertError(send(request), 400, "UnknownOperationException");
    }

    @Test
    void anotherPathOrMethodOrContentTypeIsAnUnknownOperation() throws Exception {
        HttpRequest.Builder otherPath = call(BATCH, GOOD_CALL, localAws.uri().resolve("/elsewhere"));
        HttpRequest.Builder otherMethod = signed(BATCH, localAws.uri())
                .header("Content-Type", "application/x-amz-json-1.1")
                .PUT(HttpRequest.BodyPublishers.ofString(GOOD_CALL));
        HttpRequest.Builder otherType = signed(BATCH, localAws.uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(GOOD_CALL));

        assertError(send(otherPath.build()), 400, "UnknownOperationException");
        assertError(send(otherMethod.build()), 400, "UnknownOperationException");
        assertError(send(otherType.build()), 400, "UnknownOperationException");
    }

    @Test
    void aBodyAboveTheServersMaximumIsRefused() throws Exception {
        assertError(
                send(call(BATCH, " ".repeat(ServiceFront.MAX_BODY_BYTES + 1))), 413, "RequestEntityTooLargeException");
    }

    private static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue(code);
        assertThat(response.body()).startsWith("{\"__type\":\"" + code + "\",\"Message\":\"");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest call(String target, String body) {
        return call(target, body, localAws.uri()).build();
    }

    private static HttpRequest.Builder call(String target, String body, URI uri) {
        return signed(target, uri)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder signed(String target, URI uri) {
        return HttpRequest.newBuilder(uri).header("X-Amz-Target", target).header("Authorization", SIGNED);
    }

    private static HttpRequest.Builder unsigned(String target, String body) {
        return HttpRequest.newBuilder(localAws.uri())
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
